import type { DesktopSettings } from '#shared/domain/desktop.ts';
import type { Server } from '#shared/domain/server.ts';
import { type Board, type BoardEntry, isCrashNotice } from './server-board.ts';

export type NewsKind = keyof DesktopSettings['notify'];

/** Something that a person who does not look at the window may want to hear. */
export interface News {
  kind: NewsKind;
  /** Key of its sentence under `news` of the shell's texts. */
  text: 'crashed' | 'ready' | 'installed' | 'installFailed' | 'playerJoined';
  server: Server;
  /** How many players came; 1 for everything else. */
  count: number;
}

/** What happened between two boards. A server that was not there before brings no news. */
export function newsBetween(before: Board, after: Board): News[] {
  return [...after.values()].flatMap((entry) => {
    const known = before.get(entry.server.id);
    return known === undefined ? [] : newsOf(known, entry);
  });
}

function newsOf(before: BoardEntry, after: BoardEntry): News[] {
  const { server } = after;
  const news: News[] = [];
  const add = (kind: NewsKind, text: News['text'], count = 1) => news.push({ kind, text, server, count });
  if (hasCrashed(before.server, server)) add('crashed', 'crashed');
  if (before.server.state === 'starting' && server.state === 'running') add('ready', 'ready');
  if (before.server.install === 'installing' && server.install === 'installed') add('installed', 'installed');
  if (before.server.install === 'installing' && server.install === 'failed')
    add('installed', 'installFailed');
  const came = before.players === null || after.players === null ? 0 : after.players - before.players;
  if (came > 0) add('playerJoined', 'playerJoined', came);
  return news;
}

/** A notice of a crash that was not there before; a start clears it, so the next one is new again. */
function hasCrashed(before: Server, after: Server): boolean {
  return isCrashNotice(after) && !isCrashNotice(before);
}
