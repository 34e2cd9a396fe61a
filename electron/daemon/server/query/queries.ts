import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import type { Allocation } from '#shared/domain/allocation.ts';
import type { CatalogueFacts, CatalogueQuery } from '#shared/domain/egg.ts';
import { portOf } from '../game-ports.ts';
import { a2s } from './a2s.ts';
import type { AskPlayers } from './answer.ts';
import { askArk } from './ark.ts';
import { askBzflag } from './bzflag.ts';
import { askFivem } from './fivem.ts';
import { askMindustry } from './mindustry.ts';
import { minecraft } from './minecraft.ts';
import { askMumble } from './mumble.ts';
import { askOpenttd } from './openttd.ts';
import { askPalworld } from './palworld.ts';
import { playerLinesOf } from './player-lines.ts';
import type { GameTells } from './players.ts';
import { askQuake3 } from './quake3.ts';
import { askRaknet } from './raknet.ts';
import { askSatisfactory } from './satisfactory.ts';
import { askTeeworlds } from './teeworlds.ts';
import { askTshock } from './tshock.ts';

/**
 * One of each, made anew for every start: an asker may keep in mind what its server answers to. It is given what the
 * game wants to hear first, empty for those that want nothing.
 */
const askers: Record<CatalogueQuery, (secret: string) => AskPlayers> = {
  minecraft,
  raknet: () => askRaknet,
  a2s: () => a2s('source'),
  goldsrc: () => a2s('goldsrc'),
  openttd: () => askOpenttd,
  quake3: () => askQuake3,
  fivem: () => askFivem,
  teeworlds: () => askTeeworlds,
  bzflag: () => askBzflag,
  ark: askArk,
  tshock: askTshock,
  palworld: askPalworld,
  satisfactory: askSatisfactory,
  mumble: () => askMumble,
  mindustry: () => askMindustry,
};

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
        : { ask: askers[asker](secret), place, when: noisy.has(asker) ? 'on-news' : 'again-and-again' },
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
