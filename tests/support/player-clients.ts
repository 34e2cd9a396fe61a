import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** A screen that nobody sees, for games that want one. */
export class Screen implements AsyncDisposable {
  readonly name: string;
  readonly #server: ChildProcess;

  private constructor(name: string, server: ChildProcess) {
    this.name = name;
    this.#server = server;
  }

  /** On the first number that is free, as the X server finds it. */
  static async open(): Promise<Screen> {
    const server = spawn(
      '/usr/bin/Xvfb',
      ['-displayfd', '3', '-screen', '0', '320x240x24', '-nolisten', 'tcp', '-noreset'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    );
    const [number] = (await Promise.race([
      once(server.stdio[3] as Readable, 'data'),
      once(server, 'exit').then(() => Promise.reject(new Error('Xvfb did not start'))),
    ])) as [Buffer];
    return new Screen(`:${number.toString().trim()}`, server);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await ended(this.#server, 'SIGTERM');
  }
}

/** A real game that somebody plays with, until it is disposed. */
export interface GameClient extends AsyncDisposable {
  /** What it has printed, for when it does not do what it should. */
  text(): string;
}

/** Teeworlds' own game on a screen, which joins the server on this PC. */
export async function playTeeworlds(screen: Screen, port: number, name: string): Promise<GameClient> {
  return await play(screen, '/usr/games/teeworlds', () => [
    `player_name ${name}`,
    'snd_enable 0',
    'gfx_fullscreen 0',
    'gfx_screen_width 320',
    'gfx_screen_height 240',
    // A frame is drawn by the processor here, and nobody looks.
    'gfx_limitfps 1',
    'gfx_maxfps 10',
    `connect 127.0.0.1:${port}`,
  ]);
}

/** Luanti's own game on a screen, which joins the server on this PC. */
export async function playLuanti(screen: Screen, port: number, name: string): Promise<GameClient> {
  return await play(screen, '/usr/games/minetest', async (home) => {
    const settings = [
      'enable_sound = false',
      'enable_shaders = false',
      'viewing_range = 20',
      'fps_max = 5',
      'fps_max_unfocused = 5',
      'screen_w = 320',
      'screen_h = 240',
    ];
    const file = join(home, 'client.conf');
    await writeFile(file, settings.join('\n'));
    const place = ['--address', '127.0.0.1', '--port', String(port)];
    return ['--config', file, '--go', ...place, '--name', name, '--password', 'correcthorse'];
  });
}

async function play(
  screen: Screen,
  program: string,
  argumentsIn: (home: string) => Promise<string[]> | string[],
): Promise<GameClient> {
  const home = await mkdtemp(join(tmpdir(), 'roost-player-'));
  await mkdir(join(home, '.teeworlds'), { recursive: true });
  const client = spawn(program, await argumentsIn(home), {
    cwd: home,
    env: {
      PATH: '/usr/games:/usr/bin:/bin',
      HOME: home,
      MINETEST_USER_PATH: home,
      DISPLAY: screen.name,
      SDL_AUDIODRIVER: 'dummy',
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const output of [client.stdout, client.stderr]) {
    output.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  }
  return {
    text: () => text,
    [Symbol.asyncDispose]: async () => {
      // As when its window is closed: it says goodbye to the server.
      await ended(client, 'SIGTERM');
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}
