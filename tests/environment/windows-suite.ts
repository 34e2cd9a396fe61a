import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { countHandles, countWindowsProcesses, isWine } from '#tests/support/windows/processes.ts';
import type { EnvironmentUnderTest } from './conformance.ts';
import { openBackend } from './windows-backend.ts';

const runtimeFolders = [dirname(process.execPath)];

/** The Windows environment as the conformance suite gets it. */
export async function setUpWindows(): Promise<EnvironmentUnderTest> {
  const root = await mkdtemp(join(tmpdir(), 'roost windows žluť-'));
  const options = { runFolder: join(root, 'run') };
  const backend = openBackend(options);
  return {
    backend,
    hasSignals: false,
    hasTerminal: !isWine,
    // Of another process, Wine tells one's own.
    hasCpuTimes: !isWine,
    followsLaunchers: true,
    waiting: { program: process.execPath, words: ['-e', 'setInterval(() => {}, 1000)'], limit: 5 },
    countProcesses: countWindowsProcesses,
    countOpenFiles: countHandles,
    daemon: { module: join(import.meta.dirname, 'windows-backend.ts'), options },
    async folder() {
      const folder = join(root, 'servers', randomUUID());
      await mkdir(folder, { recursive: true });
      return folder;
    },
    programs: {
      node: (source, ...words) => ({
        launch: { kind: 'program', argv: ['node', '-e', source, ...words], runtimeFolders },
        variables: new Map(),
      }),
      install: {
        container: 'native:node:24',
        entrypoint: 'CMD.exe',
        runtimeFolders,
        succeeds:
          'echo installing in "%SERVER_DIR%"\nif not "%CD%"=="%STAGING_DIR%" exit 3\ntype nul>installed.txt\n',
        fails: 'echo giving up\nexit 7\n',
        hangs: (word) =>
          `start "" /b node -e "setInterval(() => {}, 1000)" ${word}\necho waiting\nnode -e "setInterval(() => {}, 1000)"\n`,
      },
    },
    async [Symbol.asyncDispose]() {
      await backend[Symbol.asyncDispose]();
      await rm(root, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
