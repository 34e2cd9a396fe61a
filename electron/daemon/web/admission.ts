import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { isLoopback, plainIp } from './address.ts';

/** What of a request decides whether it is heard at all. Header values as they came, absent as undefined. */
export interface Arrival {
  method: string;
  host: string | undefined;
  origin: string | undefined;
  /** `Sec-Fetch-Site`: what the browser says of who asks. */
  fetchSite: string | undefined;
  /** The address of this PC that the connection came in on. */
  localAddress: string | undefined;
  /** It carries the daemon's own token, which no web page has. */
  hasBearer: boolean;
  /** A page that the person opens, from a link anywhere; it does nothing that needs a session. */
  isPage: boolean;
  isUpgrade: boolean;
}

/** Why a request is not heard; null when it is. */
export type Refusal = 'host' | 'origin' | null;

/**
 * Decides whether a request is for us and from us.
 *
 * A foreign `Host` is DNS rebinding: a page elsewhere whose name was pointed at this PC. An IP address cannot be
 * rebound, so the one that the connection came in on is ours. `localhost` on another port is another site to us,
 * though not to SameSite cookies, hence the check of `Origin` and `Sec-Fetch-Site` on top of them.
 */
export function admit(arrival: Arrival, listening: { host: string; port: number }): Refusal {
  if (!isOurHost(arrival, listening)) return 'host';
  const ownOrigin = `http://${arrival.host?.toLowerCase()}`;
  if (arrival.origin !== undefined) return arrival.origin.toLowerCase() === ownOrigin ? null : 'origin';
  if (arrival.hasBearer || arrival.isPage) return null;
  const saysForeign = arrival.fetchSite === 'cross-site' || arrival.fetchSite === 'same-site';
  const changes = arrival.isUpgrade || (arrival.method !== 'GET' && arrival.method !== 'HEAD');
  return saysForeign || changes ? 'origin' : null;
}

function isOurHost(arrival: Arrival, listening: { host: string; port: number }): boolean {
  const { host } = arrival;
  if (host === undefined) return false;
  const match = /^(\[[0-9a-f:.]+\]|[^:@/?#\\]+)(?::(\d{1,5}))?$/i.exec(host);
  if (match?.[1] === undefined) return false;
  if (Number(match[2] ?? 80) !== listening.port) return false;
  const name = match[1].toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (name === 'localhost' || name === '127.0.0.1' || name === '::1') return true;
  if (isIP(name) !== 0)
    return arrival.localAddress !== undefined && plainIp(arrival.localAddress) === plainIp(name);
  if (name === listening.host.toLowerCase()) return true;
  if (isLoopback(listening.host)) return false;
  const own = hostname().toLowerCase();
  return name === own || name === `${own}.local`;
}

/** The `ws://` origin that a page on this host may connect to, for its content security policy. */
export function socketOrigin(host: string): string {
  return `ws://${host.toLowerCase()}`;
}
