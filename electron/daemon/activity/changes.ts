import { isDeepStrictEqual } from 'node:util';
import type { ActivityEntry, ActivityKind } from '#shared/domain/activity.ts';
import { type Server, serverSettings } from '#shared/domain/server.ts';

/** An entry before it is kept. */
export type Happening = Omit<ActivityEntry, 'id' | 'at'>;

const settings = serverSettings.omit({ name: true }).keyof().options;

/** What happened to a server between two views of it; null stands for a server that is not there. */
export function happenings(before: Server | null, after: Server | null): Happening[] {
  if (after === null) return before === null ? [] : [about(before, 'server-deleted')];
  if (before === null) {
    const made = about(after, 'server-made', { egg: after.eggName });
    return after.install === 'installing' ? [made, about(after, 'install-began')] : [made];
  }
  const kinds = [...installed(before, after), ...lived(before, after)].map((kind) => about(after, kind));
  if (before.name !== after.name) kinds.push(about(after, 'server-renamed', { before: before.name }));
  if (settings.some((name) => !isDeepStrictEqual(before[name], after[name]))) {
    kinds.push(about(after, 'settings-changed'));
  }
  return kinds;
}

/** A deleted server is one again. */
export function putBack(server: Server): Happening {
  return about(server, 'server-put-back');
}

function installed(before: Server, after: Server): ActivityKind[] {
  if (before.install === after.install) return [];
  if (after.install === 'installing') return ['install-began'];
  if (before.install !== 'installing') return [];
  // Installing over an installed server that failed leaves it installed, and says so in a notice.
  const isFailure = after.install === 'failed' || after.notice?.code.startsWith('install.') === true;
  if (isFailure) return ['install-failed'];
  return after.install === 'installed' ? ['install-done'] : [];
}

function lived(before: Server, after: Server): ActivityKind[] {
  if (before.state === after.state) return [];
  switch (after.state) {
    case 'starting':
      return before.state === 'offline' ? ['start-began'] : ['crashed', 'start-began'];
    case 'running':
      return ['ready'];
    case 'stopping':
      return [];
    case 'offline':
      if (before.state !== 'stopping') return ['crashed'];
      // A start that fails on the way goes through `stopping` without ever having had a process.
      return before.startedAt === null ? ['start-failed'] : ['stopped'];
  }
}

function about(server: Server, kind: ActivityKind, facts: Happening['facts'] = {}): Happening {
  return { kind, serverId: server.id, subject: server.name, facts };
}
