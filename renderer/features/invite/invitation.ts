import { commonVariable } from '#shared/domain/common-variables.ts';
import type { Egg } from '#shared/domain/egg.ts';
import { type JoinWay, joinLink, withPort } from '#shared/domain/joining.ts';
import type { Server } from '#shared/domain/server.ts';
import type { Texts } from '../../lib/i18n.tsx';

/** All that a friend must be told to join a server. */
export interface Invitation {
  server: string;
  game: string;
  host: string;
  port: number;
  address: string;
  /** Empty where the server asks for none. */
  password: string;
  /** The version that the server is held to; null where it takes the newest. */
  version: string | null;
  link: string | null;
  way: JoinWay;
}

export function invitationOf(
  server: Server,
  { egg, game, way }: { egg: Egg; game: string; way: JoinWay },
  { host, port }: { host: string; port: number },
): Invitation {
  const valueOf = (which: 'password' | 'version') => {
    const variable = commonVariable(egg.variables, which);
    return variable === undefined ? '' : (server.variables[variable.env] ?? variable.defaultValue);
  };
  const password = valueOf('password');
  const version = valueOf('version');
  const address = withPort(host, port);
  return {
    server: server.name,
    game,
    host,
    port,
    address,
    password,
    // A word such as “latest” or “stable” names no version.
    version: /^\d/.test(version) ? version : null,
    link: joinLink(way, address, password),
    way,
  };
}

/** The two lines that tell a friend what to do in the game. */
export function joinLines(t: Texts, { way, game, address, host, port }: Invitation): [string, string] {
  const facts = { game, address, host, port };
  return [t(`invite.join.${way}.first`, facts), t(`invite.join.${way}.second`, facts)];
}

/** The invitation as a message for a chat; Discord shows its marks as bold, code and a hidden password. */
export function messageOf(t: Texts, invitation: Invitation): string {
  const { server, game, address, password, version, link } = invitation;
  return [
    t('invite.message.title', { server, game }),
    t('invite.message.address', { address }),
    ...(password === '' ? [] : [t('invite.message.password', { password })]),
    ...(link === null ? [] : [t('invite.message.link', { link })]),
    ...joinLines(t, invitation),
    ...(version === null ? [] : [t('invite.card.version', { version })]),
  ].join('\n');
}
