import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import { exampleEggRecord, exampleServer } from '#tests/support/example-records.ts';
import { Console } from '../console/index.ts';
import { testEgg } from '../egg.fixture.ts';
import { followPlayers } from './follow-players.ts';
import { PlayerWatch } from './players.ts';

const logger = pino({ level: 'silent' });
let stack: AsyncDisposableStack;
let console: Console;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'roost-follow-'));
  stack.defer(async () => await rm(folder, { recursive: true, force: true }));
  console = stack.use(await Console.open({ folder, clock: systemClock, logger }));
});
afterEach(async () => await stack.disposeAsync());

const egg: EggRecord = {
  ...exampleEggRecord(),
  egg: testEgg(),
  catalogue: {
    game: 'test',
    name: 'Test',
    summary: '',
    icon: '',
    recommended: { memoryMib: 512, diskMib: 512, cpuPercent: 100 },
    port: 1,
    protocol: 'udp',
    playerLines: { joined: '^(?<name>\\w+) joins$', left: '^(?<name>\\w+) leaves$' },
    eula: null,
  },
};
const record: ServerRecord = exampleServer();

async function firstKnown(players: PlayerWatch) {
  for await (const view of players.watch(AbortSignal.timeout(5000))) if (view.kind === 'known') return view;
  return players.view;
}

test('players of a server that was found running are read from what it printed since it came up', async () => {
  console.write(Buffer.from('Eve joins\ngame is up\n\u001b[32mAnn joins\u001b[0m\nBo joins\nBo leaves\n'));
  using players = new PlayerWatch(systemClock);
  followPlayers(players, { egg, record, console, logger, starts: false });
  expect(await firstKnown(players)).toMatchObject({ online: 1, players: [{ name: 'Ann', since: null }] });
});

test('players of a server whose start is not in its log any more stay unknown', async () => {
  console.write(Buffer.from('Ann joins\n'));
  using players = new PlayerWatch(systemClock);
  followPlayers(players, { egg, record, console, logger, starts: false });
  await console.history(5000);
  await new Promise(setImmediate);
  expect(players.view).toEqual({ kind: 'asking' });
});

test('players of a server that starts are those who come', () => {
  console.write(Buffer.from('game is up\nEve joins\n'));
  using players = new PlayerWatch(systemClock);
  followPlayers(players, { egg, record, console, logger, starts: true });
  expect(players.view).toMatchObject({ kind: 'known', online: 0 });
});
