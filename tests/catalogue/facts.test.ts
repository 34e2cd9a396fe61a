import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sharedPath } from '#tests/support/shared-data.ts';
import { readCatalogue } from './games.ts';

const steps = z.array(z.object({ type: z.string(), value: z.string().optional() }));
const factsOfGame = z.object({
  id: z.string(),
  obtain: z.array(
    z.object({ os: z.array(z.string()), appId: z.number().optional(), anonymous: z.boolean().optional() }),
  ),
  ports: z.array(
    z.object({
      name: z.string(),
      port: z.number(),
      protocol: z.string(),
      scope: z.enum(['players', 'discovery', 'admin']),
      required: z.boolean().optional(),
    }),
  ),
  start: z.object({ windows: z.string().optional(), linux: z.string().optional() }),
  stop: z.object({ windows: steps, linux: steps }),
  ready: z.object({ match: z.string(), value: z.string(), alternative: z.string().nullish() }),
  query: z.object({ protocol: z.string() }),
  memory: z.object({ minMB: z.number(), recommendedMB: z.number() }),
});
type Facts = z.infer<typeof factsOfGame>;

const { games: known } = z
  .object({ games: z.array(factsOfGame) })
  .parse(JSON.parse(readFileSync(sharedPath('catalogue-facts.json'), 'utf8')));

/** A folder's name has no dot. */
const idOf = ({ id }: Facts) => id.replace('.', '-');
const catalogue = new Map(readCatalogue().map((entry) => [entry.facts.game, entry]));
const shared = known.flatMap((facts) => {
  const entry = catalogue.get(idOf(facts));
  return entry === undefined ? [] : [{ id: facts.id, facts, entry }];
});

/** Why a game of the facts is not in the catalogue; `docs/catalogue.md` says it to people. */
const leftOut = [
  'assetto-corsa',
  'astroneer',
  'eco',
  'minecraft-pocketmine',
  'soulmask',
  'space-engineers',
  'starbound',
  'stormworks',
  'teamspeak-6',
];

/** Of several words for the same question, ours. What a master list alone knows is read from the console. */
const queries: Readonly<Record<string, string | undefined>> = {
  a2s: 'a2s',
  'goldsrc-info': 'goldsrc',
  'minecraft-slp': 'minecraft',
  'raknet-unconnected-ping': 'raknet',
  'tshock-rest': 'tshock',
  'palworld-rest': 'palworld',
  'satisfactory-lightweight-udp': 'satisfactory',
  'epic-eos': 'ark',
  'fivem-udp+http': 'fivem',
  'xonotic-getstatus': 'quake3',
  'mindustry-udp': 'mindustry',
  'mumble-ping': 'mumble',
  openttd: 'openttd',
};

/** Where we know better than the facts, each with why. */
const betterKnown = {
  /** Its core with a few players needs more than the estimate; measured values of the makers' own page. */
  memory: new Map([
    ['core-keeper', 2048],
    ['xonotic', 1024],
  ]),
  /** The relay is what players join by: no port of theirs is asked. */
  query: new Set(['core-keeper']),
  /** No server that can be had without the game, or two programs that one console cannot serve. */
  noWindows: new Set(['dont-starve-together', 'factorio', 'mumble']),
};

describe('the facts on games', () => {
  test('know no game that is neither in the catalogue nor left out for a reason', () => {
    const missing = known.filter((facts) => !catalogue.has(idOf(facts))).map(({ id }) => id);
    expect(missing.toSorted()).toEqual(leftOut);
  });
});

describe.each(shared)('$id agrees with the facts', ({ id, facts, entry }) => {
  const { facts: ours, editions } = entry;
  const windows = editions.find(({ edition }) => edition === 'windows')?.egg;
  const others = editions.filter(({ edition }) => edition !== 'windows').map(({ egg }) => egg);

  test('on memory', () => {
    const wanted = betterKnown.memory.get(id) ?? facts.memory.recommendedMB;
    expect(ours.recommended.memoryMib).toBe(wanted);
    expect(wanted).toBeGreaterThanOrEqual(facts.memory.minMB);
  });

  test('on ports: all that are needed, and for whom', () => {
    const protocols: Record<string, string> = { 'tcp+udp': 'both' };
    const needed = facts.ports
      .filter(({ required }) => required !== false)
      .map(({ port, protocol, scope }) => ({
        port,
        protocol: protocols[protocol] ?? protocol,
        purpose: scope,
      }));
    const open = ours.ports.map(({ port, protocol, purpose }) => ({ port, protocol, purpose }));
    expect(open).toEqual(expect.arrayContaining(needed));
    // Nothing is open to players that the facts do not know; `game+1` and ranges are told by their names.
    const ranges = facts.ports.flatMap(({ port }) => [0, 1, 2].map((above) => port + above));
    expect(ranges).toEqual(
      expect.arrayContaining(open.filter(({ purpose }) => purpose === 'players').map(({ port }) => port)),
    );
  });

  test('on where it comes from, and for whom', () => {
    const steam = facts.obtain.filter(({ appId }) => appId !== undefined);
    const isSteamOnly = steam.length === facts.obtain.length;
    if (!isSteamOnly) return;
    const apps = new Set(steam.map(({ appId }) => String(appId)));
    const asked = editions.map(
      ({ egg }) => egg.variables.find(({ env }) => env === 'SRCDS_APPID')?.defaultValue,
    );
    expect([...apps]).toEqual(expect.arrayContaining(asked));
    expect(ours.needsSteamAccount === true).toBe(steam.some(({ anonymous }) => anonymous === false));
  });

  test('on how one knows that it is up', () => {
    if (facts.ready.match !== 'contains') return;
    const theirs = [facts.ready.value, facts.ready.alternative].filter((text) => typeof text === 'string');
    for (const { egg } of editions) {
      const said = egg.config.done.map((matcher) =>
        matcher.kind === 'text' ? matcher.text : matcher.source,
      );
      // Ours may be more exact, and need not have each of theirs.
      expect(
        said.filter((text) => theirs.some((line) => text.includes(line) || line.includes(text))),
      ).not.toEqual([]);
    }
  });

  test('on how it is started', () => {
    const exe = /[\w.-]+\.exe/.exec(facts.start.windows ?? '')?.[0];
    if (windows === undefined) expect(betterKnown.noWindows).toContain(id);
    else if (exe !== undefined) expect(windows.startup[0]?.command).toContain(exe);
    const binary = /\.\/(?:[\w-]+\/)*([\w.-]+)/.exec(facts.start.linux ?? '')?.[1];
    if (binary === undefined || id === 'terraria-tmodloader') return;
    const texts = others.map(({ startup, install }) => `${startup[0]?.command} ${install?.script}`);
    for (const text of texts) expect(text).toContain(binary);
  });

  test('on how it is stopped: the same word where it hears words', () => {
    const word = facts.stop.linux.find(({ type }) => type === 'stdin')?.value;
    if (word === undefined) return;
    for (const { platform, config } of others) {
      const [first] = config.stop;
      // In the terminal that we give it, Luanti takes no words.
      if (id === 'luanti') expect(first?.kind).toBe('interrupt');
      else expect({ platform, stop: first?.value }).toEqual({ platform, stop: word });
    }
  });

  test('on how it is asked who plays', () => {
    const wanted = betterKnown.query.has(id) ? undefined : queries[facts.query.protocol];
    expect(ours.query).toBe(wanted);
  });
});
