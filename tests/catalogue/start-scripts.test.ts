import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '#tests/support/free-port.ts';
import { readCatalogue } from './games.ts';

/** What the install script of a game puts into `start.sh`. */
function startScript(game: string): string {
  const entry = readCatalogue().find(({ facts }) => facts.game === game);
  const script = entry?.editions.find(({ edition }) => edition === 'container')?.egg.install?.script ?? '';
  const found = /cat > start\.sh << 'BASH'\n([\s\S]*?)\nBASH\n/.exec(script)?.[1];
  if (found === undefined) throw new Error(`${game} has no start.sh`);
  return found;
}

/** A game that prints `told: …` for what reaches it on its port, ends by `over()`, and tells of an interrupt. */
const frame = (how: string) => `#!${process.execPath}
const say = (line) => process.stdout.write(line + '\\n');
const over = () => setImmediate(() => process.exit(0));
process.on('SIGINT', () => { say('told: SIGINT'); over(); });
${how}`;

const palworld = frame(`
require('node:http').createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', () => {
    const isIn = request.headers.authorization === 'Basic ' + btoa('admin:correct"horse');
    say('told: ' + (isIn ? '' : 'by a stranger: ') + request.url + ' ' + body);
    if (!isIn) return response.writeHead(401).end();
    response.end('OK', () => { if (request.url.endsWith('shutdown')) over(); });
  });
}).listen(process.env.REST_PORT, '127.0.0.1', () => say('up'));`);

const sevenDays = frame(`
require('node:net').createServer((socket) => {
  let text = '';
  socket.on('data', (chunk) => { text += chunk; });
  socket.on('end', () => {
    const lines = text.trim().split('\\n');
    say('told: ' + lines.join(' | '));
    if (lines.includes('shutdown')) over();
  });
  socket.on('error', () => {});
}).listen(process.env.TELNET_PORT, '127.0.0.1', () => say('up'));`);

let folder: string;
let running: ChildProcessWithoutNullStreams | null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-start-'));
  running = null;
});
afterEach(async () => {
  if (running?.pid !== undefined && running.exitCode === null) process.kill(-running.pid, 'SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** A game that was started by its script, with what it says. */
class Started {
  readonly #process: ChildProcessWithoutNullStreams;
  #said = '';
  #changed = Promise.withResolvers<void>();
  readonly ended: Promise<unknown[]>;

  constructor(script: string, variables: Record<string, string>) {
    this.#process = spawn('bash', [script], {
      cwd: folder,
      detached: true,
      env: { ...process.env, ...variables },
    });
    running = this.#process;
    this.ended = once(this.#process, 'exit');
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#said += chunk.toString();
        this.#changed.resolve();
        this.#changed = Promise.withResolvers();
      });
    }
  }

  get said(): string {
    return this.#said;
  }

  async type(line: string, awaited: string): Promise<void> {
    this.#process.stdin.write(`${line}\n`);
    await this.until(awaited);
  }

  /** As a container's stop or Ctrl+C reaches the script: it alone, not the game. */
  interrupt(): void {
    this.#process.kill('SIGINT');
  }

  async until(text: string): Promise<void> {
    while (!this.#said.includes(text)) {
      if (this.#process.exitCode !== null) throw new Error(`it ended without «${text}»: ${this.#said}`);
      await this.#changed.promise;
    }
  }
}

async function start(game: string, program: string, source: string, variables: Record<string, string>) {
  const path = join(folder, program);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, source);
  await chmod(path, 0o755);
  await writeFile(join(folder, 'start.sh'), startScript(game));
  return new Started('start.sh', { SERVER_PORT: '1', MAX_PLAYERS: '8', ...variables });
}

// The scripts are made for containers, which are Linux.
describe.runIf(process.platform === 'linux')('what is typed into', () => {
  const program = 'Pal/Binaries/Linux/PalServer-Linux-Shipping';
  const login = { ADMIN_PASSWORD: 'correct"horse' };

  test('Palworld reaches it over HTTP, and what it does not know does not', async () => {
    const port = String(await freePort());
    const game = await start('palworld', program, palworld, { ...login, REST_PORT: port });
    await game.until('up');
    await game.type('save', 'The world is saved');
    await game.type('announce Tea "is" ready\\', 'Everybody is told');
    await game.type('kick Ann', 'The game knows these commands');
    await game.type('shutdown', 'The server stops');
    expect(await game.ended).toEqual([0, null]);
    expect(game.said.match(/told: .*/g)).toEqual([
      'told: /v1/api/save {}',
      'told: /v1/api/announce {"message":"Tea is ready"}',
      'told: /v1/api/shutdown {"waittime":1,"message":"The server stops"}',
    ]);
  });

  test('Palworld is not believed where it takes no orders, and a stop ends it all the same', async () => {
    const port = String(await freePort());
    const game = await start('palworld', program, palworld, { ADMIN_PASSWORD: 'other', REST_PORT: port });
    await game.until('up');
    await game.type('save', 'does not take commands yet');
    expect(game.said).not.toContain('is saved');
    game.interrupt();
    expect(await game.ended).toEqual([0, null]);
    expect(game.said).toContain('told: SIGINT');
  });

  test('7 Days to Die reaches its telnet console, and a stop saves first', async () => {
    const port = String(await freePort());
    const game = await start('7-days-to-die', '7DaysToDieServer.x86_64', sevenDays, {
      SERVER_NAME: 'Ann and Bo',
      SERVER_PASSWORD: '',
      GAME_DIFFICULTY: '1',
      TELNET_PORT: port,
    });
    await game.until('up');
    await game.type('listplayers', 'told: listplayers | exit');
    await game.type('stop', 'told: saveworld | shutdown | exit');
    expect(await game.ended).toEqual([0, null]);
  });
});
