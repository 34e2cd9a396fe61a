import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describeEnvironment, type EnvironmentUnderTest } from './conformance.ts';
import { need } from '../support/need.ts';
import { openBackend } from './posix-backend.ts';

const runtimeFolders = [dirname(process.execPath)];
const toolFolders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'];

/** The tools of every Linux, which leave out bubblewrap. */
const everywhere = ['setsid', 'setpriv', 'unshare', 'mount', 'umount', 'pivot_root', 'taskset'];

async function setUp(without: string[], tools: string[] = []): Promise<EnvironmentUnderTest> {
  const root = await mkdtemp(join(tmpdir(), 'roost-posix-'));
  const options = { runFolder: join(root, 'run'), without, toolFolders };
  if (tools.length > 0) options.toolFolders = [await linkTools(join(root, 'tools'), tools)];
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
        succeeds: 'set -e\r\necho installing in "$SERVER_DIR"\r\n[ "$PWD" = "$STAGING_DIR" ]\r\ntouch installed.txt\r\n',
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

/** A folder with only these tools in it. */
async function linkTools(folder: string, tools: readonly string[]): Promise<string> {
  await mkdir(folder);
  for (const tool of tools) {
    const found = toolFolders.map((place) => join(place, tool)).find((path) => existsSync(path));
    if (found !== undefined) await symlink(found, join(folder, tool));
  }
  return folder;
}

/** Once by bubblewrap and once by namespaces alone, whichever of the two this machine would choose. */
const hasBubblewrap = need('bubblewrap');
describeEnvironment('posix, in bubblewrap,', hasBubblewrap ? () => setUp([]) : null);
describeEnvironment('posix, in namespaces,', () => setUp([], everywhere));
describeEnvironment('posix, without a sandbox,', () => setUp(['sandbox']));
describeEnvironment('posix, without cgroups,', () => setUp(['cgroups']));
describeEnvironment('posix, with neither cgroups nor a sandbox,', () => setUp(['cgroups', 'sandbox']));
