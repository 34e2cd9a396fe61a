import type { UpdateState, UpdatesView } from '#shared/domain/updates.ts';
import type { Screen } from './screen.ts';

/** A release that is newer. */
export const release = {
  version: '0.2.0',
  notes: 'Servers start in half the time.\n\n- Backups can be pinned\n- German is complete',
};
const failure = { code: 'updates.check-failed', facts: { detail: 'net::ERR_NAME_NOT_RESOLVED' } };
/** What the window is told of updates. */
export const view = (state: UpdateState, differs: Partial<UpdatesView> = {}): UpdatesView => ({
  version: '0.1.0',
  isAutomatic: true,
  state,
  arrived: null,
  ...differs,
});
/** Nothing newer, as far as is known. */
export const idle = { kind: 'idle', checkedAt: 1_790_000_000_000, failure: null } as const;

/** Each state with a text by which one sees it. */
export const updateFaces: readonly [name: string, updates: UpdatesView, shown: string][] = [
  ['nothing newer', view(idle), 'is the newest version'],
  ['a look that failed', view({ ...idle, failure }), 'could not look for a newer version'],
  [
    'just updated',
    view({ ...idle, checkedAt: null }, { version: '0.2.0', arrived: release }),
    'was updated to 0.2.0',
  ],
  ['a look', view({ kind: 'checking' }), 'Looking for a newer version…'],
  ['a download', view({ kind: 'downloading', release, percent: 42 }), 'Downloading Roost 0.2.0: 42 %'],
  ['one that is ready', view({ kind: 'ready', release }), 'Roost 0.2.0 is ready.'],
  [
    'one that the person installs',
    view({ kind: 'available', release }, { isAutomatic: false }),
    'cannot replace itself',
  ],
];

/** How Roost keeps itself up to date, which only the desktop app tells of. */
export const updateScreens: readonly Screen[] = updateFaces.map(([name, updates, full]) => ({
  name: `updates: ${name}`,
  path: '/settings',
  full,
  prepare: (world) => {
    world.updates = updates;
  },
}));
