import type { PlayersView } from '#shared/domain/players.ts';
import { idOf } from '../things.ts';
import type { Screen } from './screen.ts';

const minute = 60_000;

/** Four who play, of all lengths and alphabets. */
export function playing(): PlayersView {
  const now = Date.now();
  return {
    kind: 'known',
    online: 4,
    maximum: 20,
    players: [
      { name: 'Anneliese the Unreasonably Long-Named of the Northern Mountains', since: now - 190 * minute },
      { name: 'Bo', since: now - 12 * minute },
      { name: 'Дмитрий 🎮', since: null },
      { name: 'eve_', since: now - 20_000 },
    ],
  };
}

const faces: { name: string; view: () => PlayersView; full: string }[] = [
  { name: 'four who play', view: playing, full: '4 of 20 players' },
  {
    name: 'more than are named',
    view: () => ({ kind: 'known', online: 31, maximum: null, players: [{ name: 'Bo', since: null }] }),
    full: 'The game names 1 of 31.',
  },
  {
    name: 'nobody named',
    view: () => ({ kind: 'known', online: 1, maximum: 8, players: [] }),
    full: 'keeps their names to itself',
  },
  {
    name: 'nobody',
    view: () => ({ kind: 'known', online: 0, maximum: 10, players: [] }),
    full: 'with room for 10 players',
  },
  { name: 'a game that tells nothing', view: () => ({ kind: 'untold' }), full: 'does not tell who plays' },
  { name: 'a game that was just asked', view: () => ({ kind: 'asking' }), full: 'has not told yet' },
  {
    name: 'a game that has gone silent',
    view: () => ({ kind: 'silent', since: Date.now() - 3 * minute }),
    full: 'has not told who plays for 3 min',
  },
  { name: 'a server that is off', view: () => ({ kind: 'offline' }), full: 'The server is off' },
];

/** Who plays, as far as the game tells. */
export const playerScreens: readonly Screen[] = faces.map(({ name, view, full }) => ({
  name,
  path: `/servers/${idOf(0)}/players`,
  full,
  prepare: (world) => {
    world.players = view();
  },
}));
