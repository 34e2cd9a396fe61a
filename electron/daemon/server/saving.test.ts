import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { CatalogueFacts } from '#shared/domain/egg.ts';
import { freePort } from '#tests/support/free-port.ts';
import { untilPrinted, World } from './world.fixture.ts';

const facts: CatalogueFacts = {
  game: 'test',
  name: 'Test',
  summary: '',
  icon: '',
  recommended: { memoryMib: 512, diskMib: 512, cpuPercent: 100 },
  port: 42_000,
  protocol: 'udp',
  eula: null,
};

let world: World | null = null;
afterEach(async () => {
  await world?.[Symbol.asyncDispose]();
  world = null;
});

/** What was printed since the server ran, Roost's own lines without their mark. */
async function printed(server: Awaited<ReturnType<World['create']>>): Promise<string[]> {
  const { text } = await server.console.history(100);
  // oxlint-disable-next-line no-control-regex -- the mark is made of them
  const lines = text.replaceAll(/\u001b\[\d*m/g, '').split('\n');
  return lines.slice(lines.findIndex((line) => line.includes('Stopping')) + 1).filter((line) => line !== '');
}

describe.skipIf(process.platform === 'win32')('a game that does not save when it stops', () => {
  test('is told to save first, and to stop as soon as it says that it has', async () => {
    const saveBeforeStop = [{ command: 'save', done: 'you said save', timeoutMs: 60_000 }];
    world = await World.make({ catalogue: { ...facts, saveBeforeStop } });
    const server = await world.createGame();
    await server.power('start');
    await world.untilState(server, 'running');
    await server.power('stop');
    expect(await printed(server)).toEqual([
      '[Roost] Saving first…',
      '[Roost] Telling the game “save”.',
      'save',
      'you said save',
      '[Roost] The game has saved.',
      '[Roost] Telling the game “stop”.',
      'stop',
      'bye',
      '[Roost] The server has stopped.',
    ]);
    expect(server.view().notice).toBeNull();
  });

  test('saves as well when somebody types its stop, and when it is restarted', async () => {
    const saveBeforeStop = [{ command: 'save', done: 'you said save', timeoutMs: 60_000 }];
    world = await World.make({ catalogue: { ...facts, saveBeforeStop } });
    const server = await world.createGame();
    await server.power('start');
    await world.untilState(server, 'running');
    await server.power('restart');
    await world.untilState(server, 'running');
    await server.command('stop');
    await world.untilState(server, 'offline');
    const { text } = await server.console.history(100);
    expect(text.match(/you said save\n[^]*?bye/g)).toHaveLength(2);
  });

  test('that does not say so is stopped all the same when its time is over', async () => {
    const saveBeforeStop = [{ command: 'save', done: 'never said', timeoutMs: 1000 }];
    world = await World.make({ catalogue: { ...facts, saveBeforeStop } });
    const server = await world.createGame();
    await server.power('start');
    await world.untilState(server, 'running');
    await server.power('stop');
    expect((await printed(server)).join('\n')).toContain('within 1 seconds that it has saved');
    expect(server.view()).toMatchObject({ state: 'offline', notice: null });
  });

  test('is not held up by that before it is up', async () => {
    const saveBeforeStop = [{ command: 'save', done: 'never said', timeoutMs: 600_000 }];
    const startup = [{ name: 'Default', command: './game late' }];
    world = await World.make({ egg: { startup }, catalogue: { ...facts, saveBeforeStop } });
    const server = await world.createGame();
    await server.power('start');
    await server.power('stop');
    expect((await printed(server)).join('\n')).not.toContain('Saving first');
  });
});

/** A setting that the person may change. */
const variable = (env: string, defaultValue: string) => ({
  name: env,
  description: '',
  env,
  defaultValue,
  viewable: true,
  editable: true,
  rules: [],
  sort: 1,
});

/** A game that hears nothing on its console and takes commands by Valve's RCON, as some do on Windows. */
const deafGame = `
import { createServer } from 'node:net';
const packet = (id, kind, text) => {
  const bytes = Buffer.alloc(14 + Buffer.byteLength(text));
  bytes.writeInt32LE(bytes.length - 4, 0);
  bytes.writeInt32LE(id, 4);
  bytes.writeInt32LE(kind, 8);
  bytes.write(text, 12);
  return bytes;
};
process.on('SIGINT', () => { console.log('interrupted'); process.exit(1); });
createServer((socket) => {
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    const [id, kind, text] = [bytes.readInt32LE(4), bytes.readInt32LE(8), bytes.toString('utf8', 12, bytes.length - 2)];
    if (kind === 3) return socket.write(packet(text === process.env.RCON_PASSWORD ? id : -1, 2, ''));
    if (text === 'DoExit') { console.log('goodbye'); process.exit(0); }
    socket.write(packet(id, 0, text === 'saveworld' ? 'World Saved' : 'heard ' + text));
  });
}).listen(Number(process.env.RCON_PORT), '127.0.0.1', () => console.log('game is up'));
`;

/** That game, running. */
async function start(password: string) {
  const port = await freePort();
  const made = await World.make({
    egg: {
      images: [{ label: 'Node.js', ref: 'native:node:' }],
      startup: [{ name: 'Default', command: 'node game.mjs' }],
      variables: [variable('RCON_PORT', String(port)), variable('RCON_PASSWORD', password)],
      config: {
        files: [],
        done: [{ kind: 'text', text: 'game is up' }],
        stripAnsi: false,
        stop: [{ kind: 'interrupt', timeoutMs: null }],
      },
    },
    catalogue: {
      ...facts,
      ports: [
        { name: 'game', purpose: 'players', port: 42_000, protocol: 'udp' },
        { name: 'console', purpose: 'admin', port: 27_020, protocol: 'tcp', variable: 'RCON_PORT' },
      ],
      rcon: {
        protocol: 'source',
        port: 'console',
        password: 'RCON_PASSWORD',
        platforms: ['posix'],
        stop: 'DoExit',
      },
      saveBeforeStop: [{ command: 'saveworld', done: 'World Saved', timeoutMs: 60_000 }],
    },
  });
  world = made;
  const server = await made.create({ variables: { RCON_PORT: String(port) } });
  const { folder } = server.view();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'game.mjs'), deafGame);
  await server.power('start');
  await made.untilState(server, 'running');
  return server;
}

describe.skipIf(process.platform === 'win32')('a game that takes commands over the network only', () => {
  test('is typed to there, saves there and stops there', async () => {
    const server = await start('correct horse');
    await server.command('ListPlayers');
    await untilPrinted(server, 'heard ListPlayers');
    await server.power('stop');
    expect(await printed(server)).toEqual([
      '[Roost] Saving first…',
      '[Roost] Telling the game “saveworld”.',
      'World Saved',
      '[Roost] The game has saved.',
      '[Roost] Telling the game “DoExit”.',
      'goodbye',
      '[Roost] The server has stopped.',
    ]);
    expect((await server.console.history(100)).text).not.toContain('correct horse');
  });

  test('without a password is interrupted, and not made to wait for what nobody hears', async () => {
    const server = await start('');
    await server.power('stop');
    expect(await printed(server)).toEqual(['interrupted', '[Roost] The server has stopped.']);
  });
});
