import type { CatalogueFacts, EggVariable } from './egg.ts';
import type { Server } from './server.ts';

/** A port that players or their game lists must reach, with the number that this server has. */
export interface OpenPort {
  name: string;
  port: number;
  protocol: 'tcp' | 'udp' | 'both';
}

/**
 * The ports that a router must pass on for friends to join, the server's own first; empty for a server without any.
 *
 * Ports for administration are left out. Of an egg that the catalogue does not know only its own port is known.
 */
export function openPorts(
  server: Pick<Server, 'allocations' | 'variables'>,
  facts: CatalogueFacts | null,
  variables: readonly EggVariable[],
): OpenPort[] {
  const primary = server.allocations[0]?.port;
  if (primary === undefined) return [];
  const [own, ...further] = facts?.ports ?? [];
  const first: OpenPort = {
    name: own?.name ?? 'game',
    port: primary,
    protocol: own?.protocol ?? facts?.protocol ?? 'both',
  };
  const others = further
    .filter(({ purpose }) => purpose !== 'admin')
    .map(({ name, port: usual, protocol, variable, offset }) => {
      const setting = variables.find(({ env }) => env === variable);
      const chosen = setting && Number(server.variables[setting.env] ?? setting.defaultValue);
      return { name, protocol, port: chosen || (offset === undefined ? usual : primary + offset) };
    });
  return [first, ...others];
}

/** The ways in which games let a person join by address; each has two lines of its own in the texts. */
export const joinWays = [
  'minecraft',
  'bedrock',
  'source',
  'terraria',
  'valheim',
  'factorio',
  'luanti',
  'rust',
  'palworld',
  'zomboid',
  'openttd',
  'mindustry',
  'vintage',
  'satisfactory',
  'sevenDays',
  'mumble',
  'dragonwilds',
  'code',
  'generic',
] as const;
export type JoinWay = (typeof joinWays)[number];

const waysByGame: Readonly<Record<string, JoinWay>> = {
  'minecraft-bedrock': 'bedrock',
  'flying-squid': 'minecraft',
  'counter-strike-1-6': 'source',
  'counter-strike-2': 'source',
  'counter-strike-source': 'source',
  'garrys-mod': 'source',
  'left-4-dead-2': 'source',
  'team-fortress-2': 'source',
  terraria: 'terraria',
  'terraria-tmodloader': 'terraria',
  'terraria-tshock': 'terraria',
  valheim: 'valheim',
  factorio: 'factorio',
  luanti: 'luanti',
  rust: 'rust',
  palworld: 'palworld',
  'project-zomboid': 'zomboid',
  openttd: 'openttd',
  mindustry: 'mindustry',
  'vintage-story': 'vintage',
  satisfactory: 'satisfactory',
  '7-days-to-die': 'sevenDays',
  mumble: 'mumble',
  'runescape-dragonwilds': 'dragonwilds',
  'core-keeper': 'code',
  'lotr-return-to-moria': 'code',
};

/** How a friend joins this game, by the name that the catalogue has for it; null is an egg from elsewhere. */
export function joinWayOf(game: string | null): JoinWay {
  if (game === null) return 'generic';
  return waysByGame[game] ?? (game.startsWith('minecraft-') ? 'minecraft' : 'generic');
}

/**
 * A link that opens the game and joins, for those that have one; null for the others.
 *
 * Valve's own engine takes `steam://connect`, with the password at the end.
 */
export function joinLink(way: JoinWay, address: string, password: string): string | null {
  if (way !== 'source') return null;
  return `steam://connect/${address}${password === '' ? '' : `/${encodeURIComponent(password)}`}`;
}

/** An address with a port; an IPv6 address needs its brackets. */
export function withPort(host: string, port: number): string {
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

export type PublicAddress = 'empty' | 'wrong' | 'shared' | 'fine';

const ipv4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const hostName = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;
const ipv6 = /^\[?[0-9a-f:]*:[0-9a-f:.]*\]?$/i;

/**
 * What to think of an address that is to be reached from the internet.
 *
 * `shared` is one that no friend outside can reach: a private one, or one that a provider gives to many homes at once
 * (RFC 1918, RFC 6598).
 */
export function judgePublicAddress(text: string): PublicAddress {
  const typed = text.trim();
  if (typed === '') return 'empty';
  const numbers = ipv4.exec(typed)?.slice(1).map(Number);
  if (numbers === undefined) return hostName.test(typed) || isGlobalIpv6(typed) ? 'fine' : 'wrong';
  if (numbers.some((number) => number > 255)) return 'wrong';
  const [first = 0, second = 0] = numbers;
  const isPrivate =
    first === 10 ||
    first === 127 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254) ||
    (first === 100 && second >= 64 && second <= 127);
  if (isPrivate) return 'shared';
  return first === 0 || first >= 224 ? 'wrong' : 'fine';
}

/** Whether it is an IPv6 address that the internet routes: those begin with 2 or 3. */
function isGlobalIpv6(text: string): boolean {
  return ipv6.test(text) && /^\[?[23]/.test(text);
}

/** Where a home router most likely answers, judged by this PC's address; routers mostly take the first of a network. */
export function likelyRouter(lanAddress: string): string | null {
  const numbers = ipv4.exec(lanAddress);
  return numbers === null ? null : `${numbers[1]}.${numbers[2]}.${numbers[3]}.1`;
}
