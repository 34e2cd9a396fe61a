import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import type { Allocation } from '#shared/domain/allocation.ts';
import type { CatalogueFacts, CatalogueQuery } from '#shared/domain/egg.ts';
import { portOf } from '../game-ports.ts';
import type { AskPlayers } from './answer.ts';
import { playerLinesOf } from './player-lines.ts';
import type { GameTells } from './players.ts';

/** An asker of one kind of game, for one server; it is given what the game wants to hear first, empty for most. */
type MakeAsker = (secret: string) => AskPlayers;

/** How each is made. They are loaded when a server of theirs is first asked: few people host all of these games. */
const askers: Record<CatalogueQuery, () => Promise<MakeAsker>> = {
  minecraft: async () => (await import('./minecraft.ts')).minecraft,
  raknet: async () => always((await import('./raknet.ts')).askRaknet),
  a2s: async () => always((await import('./a2s.ts')).a2s('source')),
  goldsrc: async () => always((await import('./a2s.ts')).a2s('goldsrc')),
  openttd: async () => always((await import('./openttd.ts')).askOpenttd),
  quake3: async () => always((await import('./quake3.ts')).askQuake3),
  fivem: async () => always((await import('./fivem.ts')).askFivem),
  teeworlds: async () => always((await import('./teeworlds.ts')).askTeeworlds),
  bzflag: async () => always((await import('./bzflag.ts')).askBzflag),
  ark: async () => (await import('./ark.ts')).askArk,
  tshock: async () => (await import('./tshock.ts')).askTshock,
  palworld: async () => (await import('./palworld.ts')).askPalworld,
  satisfactory: async () => (await import('./satisfactory.ts')).askSatisfactory,
  mumble: async () => always((await import('./mumble.ts')).askMumble),
  mindustry: async () => always((await import('./mindustry.ts')).askMindustry),
};

function always(ask: AskPlayers): MakeAsker {
  return () => ask;
}

/** Made anew for every start, at the first question: an asker may keep in mind what its server answers to. */
function askerOf(query: CatalogueQuery, secret: string): AskPlayers {
  let asker: Promise<AskPlayers> | null = null;
  return async (host, port, signal) => {
    asker ??= askers[query]().then((make) => make(secret));
    return await (await asker)(host, port, signal);
  };
}

/** These print lines of their own each time that they are asked, which would fill their console. */
const noisy: ReadonlySet<CatalogueQuery> = new Set(['bzflag', 'openttd', 'palworld']);

type Recipe = Pick<EggRecord, 'egg' | 'catalogue'>;
type Place = Pick<ServerRecord, 'variables' | 'allocations'>;

/** How a server's game tells who plays: as our catalogue says, or as an egg's own words give away. */
export function gameTells(eggRecord: Recipe, server: Place): GameTells {
  const { egg, catalogue } = eggRecord;
  const asker = catalogue?.query ?? (egg.features.includes('eula') ? 'minecraft' : undefined);
  const place = asker === undefined ? null : placeToAsk(eggRecord, server);
  const secret = secretToTell(eggRecord, server);
  return {
    question:
      asker === undefined || place === null || secret === null
        ? null
        : { ask: askerOf(asker, secret), place, when: noisy.has(asker) ? 'on-news' : 'again-and-again' },
    readLine: catalogue?.playerLines === undefined ? null : playerLinesOf(catalogue.playerLines),
  };
}

/** The port that is asked, at the server's own address; null for a server that opens none. */
function placeToAsk({ egg, catalogue }: Recipe, server: Place): Allocation | null {
  const [primary] = server.allocations;
  if (primary === undefined) return null;
  const name: CatalogueFacts['queryPort'] = catalogue?.queryPort;
  const port = name === undefined ? primary.port : portOf(name, { egg, catalogue }, server);
  if (port === null) return null;
  // A port for administration is open to this PC alone, whatever the server's address.
  const isAdmin = catalogue?.ports?.some((each) => each.name === name && each.purpose === 'admin') === true;
  return { ip: isAdmin ? '127.0.0.1' : primary.ip, port };
}

/** What a game wants to hear before it tells; empty where it wants nothing, null where nobody has set it. */
function secretToTell({ egg, catalogue }: Recipe, { variables }: Place): string | null {
  const name = catalogue?.querySecret;
  if (name === undefined) return '';
  const secret = variables[name] ?? egg.variables.find(({ env }) => env === name)?.defaultValue ?? '';
  return secret === '' ? null : secret;
}
