import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { pino } from 'pino';
import type { Client } from '#shared/lib/client.ts';
import { systemClock } from './clock.ts';
import { createDaemon, type Daemon } from './compose.ts';
import { nativeHere, writeNodeGame } from './node-game.fixture.ts';
import { dataPaths } from './paths.ts';
import type { Ports } from './ports.ts';

const catalogueFolder = join(import.meta.dirname, '../../resources/catalogue');

/** A folder that is removed with the stack. */
export async function temporaryFolder(stack: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-daemon-'));
  stack.defer(async () => await rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

/** What a door hands over, for a daemon on a test's own folder and a port of the system's choice. */
export function testPorts(folder: string, differs: Partial<Ports> = {}): Ports {
  return {
    version: '0.0.0-test',
    paths: dataPaths(folder),
    clock: systemClock,
    logger: pino({ level: process.env['ROOST_TEST_LOG'] ?? 'silent' }),
    catalogueFolder,
    rendererFolder: join(folder, 'no-window'),
    listen: { host: '127.0.0.1', port: 0, explicit: true },
    // An engine of the person's own must never be touched by a test.
    variables: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
    requestShutdown: () => {},
    ...differs,
  };
}

/** A daemon with a client in the same process. */
export async function openDaemon(
  folder: string,
  differs: Partial<Ports> = {},
): Promise<Daemon & { client: Client }> {
  const ports = testPorts(folder, differs);
  const daemon = await createDaemon(ports);
  const client = createRouterClient(daemon.router, {
    context: { session: { kind: 'local' }, requestId: 'the-request', logger: ports.logger },
  });
  return { ...daemon, client, [Symbol.asyncDispose]: async () => await daemon[Symbol.asyncDispose]() };
}

/** An egg file of a game in the shell: up at once, answers lines, ends on `stop`. */
export const shellEgg = JSON.stringify({
  meta: { version: 'PTDL_v2', platform: nativeHere },
  name: 'Shell game',
  author: 'test@example.com',
  docker_images: { Native: 'native:' },
  startup: './game --name={{MOTTO}}',
  config: {
    files: '{}',
    startup: JSON.stringify({ done: 'game is up' }),
    logs: '{}',
    stop: 'stop',
  },
  scripts: { installation: { script: '', container: '', entrypoint: nativeHere === 'posix' ? 'sh' : 'cmd' } },
  variables: [
    {
      name: 'Motto',
      description: '',
      env_variable: 'MOTTO',
      default_value: 'none',
      user_viewable: true,
      user_editable: true,
      rules: 'required|string|max:20',
    },
  ],
});

const game = `#!/bin/sh
echo "game is up $1"
while read -r line; do [ "$line" = stop ] && exit 0; echo "you said $line"; done
`;

const gameModule = `
  import { createInterface } from 'node:readline';
  process.stdout.write('game is up ' + process.argv[2] + '\\n');
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line === 'stop') process.exit(0);
    process.stdout.write('you said ' + line + '\\n');
  });
`;

/** Imports the shell game and makes a server of it, ready to start. */
export async function makeShellServer(client: Client, name = 'Shell') {
  const { egg } = await client.eggs.import({ kind: 'text', name: 'shell.json', text: shellEgg });
  const server = await client.servers.create({
    eggId: egg.id,
    name,
    // Without a sandbox, as on Windows, this is asked for.
    consent: true,
  });
  await mkdir(server.folder, { recursive: true });
  if (nativeHere === 'posix') await writeFile(join(server.folder, 'game'), game, { mode: 0o755 });
  else await writeNodeGame(server.folder, gameModule);
  return server;
}
