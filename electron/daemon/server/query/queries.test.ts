import { GameDig } from 'gamedig';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { a2s } from './a2s.ts';
import type { AskPlayers } from './answer.ts';
import { askFivem } from './fivem.ts';
import { askGamespy } from './gamespy.ts';
import { askMindustry } from './mindustry.ts';
import { askMumble } from './mumble.ts';
import { askOpenttd } from './openttd.ts';
import { askQuake3 } from './quake3.ts';
import { askRaknet } from './raknet.ts';
import {
  bedrock,
  fullQuery,
  mindustry,
  mumble,
  onConnections,
  onDatagrams,
  onHttp,
  openttd,
  quake3,
  type StandIn,
  teeworlds6,
  type ValveServer,
  valve,
} from './stand-ins.fixture.ts';
import { askTeeworlds } from './teeworlds.ts';

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

async function asked(ask: AskPlayers, standIn: Promise<StandIn>) {
  const { port } = stack.use(await standIn);
  return await ask('127.0.0.1', port, AbortSignal.timeout(3000));
}

/** What a reader of others makes of a stand-in: that it speaks what games speak, and not only what we read. */
async function readByOthers(type: string, { port }: StandIn) {
  const found = await GameDig.query({ type, host: '127.0.0.1', port, givenPortOnly: true });
  return { online: found.numplayers, maximum: Number(found.maxplayers) };
}

const named = (...names: string[]) => names.map((name) => ({ name, connectedMs: null }));

describe('a game with Valve’s queries', () => {
  const three: ValveServer = {
    players: [
      { name: 'Ann', seconds: 60 },
      { name: 'Bö 🎮', seconds: 1.5 },
      { name: '', seconds: 0 },
    ],
  };
  const answer = {
    online: 3,
    maximum: 16,
    players: [
      { name: 'Ann', connectedMs: 60_000 },
      { name: 'Bö 🎮', connectedMs: 1500 },
    ],
  };

  test('tells who plays and for how long, once it has given its number', async () => {
    expect(await asked(a2s('source'), onDatagrams(valve(three)))).toEqual(answer);
  });

  test('is understood when its answer comes in parts and out of order', async () => {
    expect(await asked(a2s('source'), onDatagrams(valve({ ...three, partBytes: 20 })))).toEqual(answer);
  });

  test('tells how many play without its bots, and then nobody’s name', async () => {
    expect(await asked(a2s('source'), onDatagrams(valve({ ...three, bots: 2 })))).toEqual({
      online: 1,
      maximum: 16,
      players: null,
    });
  });

  test('that never gives names is not waited for beyond the time', async () => {
    const { port } = stack.use(await onDatagrams(valve({ ...three, tellsNames: false })));
    expect(await a2s('source')('127.0.0.1', port, AbortSignal.timeout(200))).toEqual({
      online: 3,
      maximum: 16,
      players: null,
    });
  });

  test('that asks for its number without end is given up', async () => {
    const number = Buffer.from([0xff, 0xff, 0xff, 0xff, 0x41, 1, 2, 3, 4]);
    await expect(
      asked(
        a2s('source'),
        onDatagrams(() => [number]),
      ),
    ).rejects.toThrow('without end');
  });

  test('is read the same by others', async () => {
    const standIn = stack.use(await onDatagrams(valve({ ...three, partBytes: 20 })));
    expect(await readByOthers('protocol-valve', standIn)).toEqual({ online: 3, maximum: 16 });
  });
});

describe('other games', () => {
  const table: [string, AskPlayers, () => Promise<StandIn>, unknown][] = [
    ['Xonotic', askQuake3, () => onDatagrams(quake3), { online: 2, maximum: 8, players: named('Ann', 'Bo') }],
    ['Bedrock', askRaknet, () => onDatagrams(bedrock), { online: 2, maximum: 10, players: null }],
    ['Mindustry', askMindustry, () => onDatagrams(mindustry), { online: 2, maximum: 12, players: null }],
    ['Mumble', askMumble, () => onDatagrams(mumble), { online: 2, maximum: 50, players: null }],
    ['OpenTTD', askOpenttd, () => onConnections(openttd), { online: 2, maximum: 25, players: null }],
    [
      'Teeworlds 0.6',
      askTeeworlds,
      () => onDatagrams(teeworlds6),
      { online: 2, maximum: 16, players: named('Ann', 'Bo') },
    ],
    [
      'Minecraft with its full query on',
      askGamespy,
      () => onDatagrams(fullQuery(['Ann', 'Bo'])),
      { online: 2, maximum: 20, players: named('Ann', 'Bo') },
    ],
    [
      'FiveM',
      askFivem,
      () =>
        onHttp({
          '/dynamic.json': { clients: 1, sv_maxclients: '48', hostname: 'Ann' },
          '/players.json': [{ id: 1, name: 'Ann', ping: 20, identifiers: [] }],
        }),
      { online: 1, maximum: 48, players: named('Ann') },
    ],
  ];
  test.each(table)('%s tells how many play and, where it does, who', async (_, ask, standIn, answer) => {
    expect(await asked(ask, standIn())).toEqual(answer);
  });

  test.each([
    ['protocol-xonotic', () => onDatagrams(quake3), { online: 3, maximum: 8 }],
    ['protocol-minecraftbedrock', () => onDatagrams(bedrock), { online: 2, maximum: 10 }],
    ['protocol-mumbleping', () => onDatagrams(mumble), { online: 2, maximum: 50 }],
    ['protocol-openttd', () => onConnections(openttd), { online: 2, maximum: 25 }],
    ['protocol-gamespy3', () => onDatagrams(fullQuery(['Ann', 'Bo'])), { online: 2, maximum: 20 }],
  ] as const)('are read the same by others: %s', async (type, standIn, counts) => {
    expect(await readByOthers(type, stack.use(await standIn()))).toEqual(counts);
  });
});

describe('something else on the port', () => {
  const all: [string, AskPlayers][] = [
    ['a2s', a2s('source')],
    ['goldsrc', a2s('goldsrc')],
    ['quake3', askQuake3],
    ['raknet', askRaknet],
    ['mumble', askMumble],
    ['mindustry', askMindustry],
    ['teeworlds', askTeeworlds],
    ['full query', askGamespy],
  ];
  test.each(all)('that answers with nonsense is no answer to %s', async (_, ask) => {
    const { port } = stack.use(
      await onDatagrams((question) => [
        Buffer.alloc(0),
        Buffer.alloc(3, 0xff),
        Buffer.alloc(1400, 0xff),
        question.subarray(0, 9),
        Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'),
      ]),
    );
    await expect(ask('127.0.0.1', port, AbortSignal.timeout(200))).rejects.toThrow();
  });

  test.each(all)('that is not there is no answer to %s', async (_, ask) => {
    const gone = await onDatagrams(() => []);
    await gone[Symbol.asyncDispose]();
    await expect(ask('127.0.0.1', gone.port, AbortSignal.timeout(500))).rejects.toThrow();
  });

  test('that says too much is no answer to HTTP', async () => {
    await expect(asked(askFivem, onHttp({ '/dynamic.json': 'x'.repeat(3_000_000) }))).rejects.toThrow(
      'too long',
    );
  });

  test('that leads elsewhere is no answer to HTTP', async () => {
    await expect(asked(askFivem, onHttp({}))).rejects.toThrow('404');
  });
});
