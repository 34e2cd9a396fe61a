import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { need } from '../support/need.ts';
import { describeEnvironment, type EnvironmentUnderTest } from './conformance.ts';
import { hasNamespaces, openBackend } from './posix-backend.ts';

const runtimeFolders = [dirname(process.execPath)];
async function setUp(...without: string[]): Promise<EnvironmentUnderTest> {
  const root = await mkdtemp(join(tmpdir(), 'roost-posix-'));
  const options = { runFolder: join(root, 'run'), without };
  const backend = openBackend(options);
  return {
    backend,
    hasSignals: true,
    daemon: { module: join(import.meta.dirname, 'posix-backend.ts'), options },
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
        entrypoint: 'Bash',
        runtimeFolders,
        succeeds:
          'set -e\r\necho installing in "$SERVER_DIR"\r\n[ "$PWD" = "$STAGING_DIR" ]\r\ntouch installed.txt\r\n',
        fails: 'echo giving up; exit 7',
        hangs: (word) =>
          `trap '' INT TERM HUP; (setsid node -e 'setInterval(() => {}, 1000)' ${word} &) ; echo waiting; while :; do sleep 1; done`,
      },
    },
    async [Symbol.asyncDispose]() {
      await backend[Symbol.asyncDispose]();
      await rm(root, { recursive: true, force: true });
    },
  };
}

describeEnvironment('posix, in bubblewrap,', need('bubblewrap') ? () => setUp() : null);
describeEnvironment('posix, in namespaces,', hasNamespaces() ? () => setUp('bubblewrap') : null);
describeEnvironment('posix, without a sandbox,', () => setUp('sandbox'));
describeEnvironment('posix, without cgroups,', () => setUp('cgroups'));
describeEnvironment('posix, with neither cgroups nor a sandbox,', () => setUp('cgroups', 'sandbox'));
