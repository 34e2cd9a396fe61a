import type { EggVariable } from './egg.ts';
import { fieldOf } from './variable-field.ts';

/**
 * Settings that most eggs have, under names of their own: how many may play, which version of the game, and the
 * password that a player needs.
 */
export type CommonVariable = 'players' | 'version' | 'password';

const names: Record<CommonVariable, RegExp> = {
  players: /^(?:SERVER_|GAME_)?(?:MAX_?(?:PLAYERS?|SLOTS?|CLIENTS?)|PLAYER_?(?:LIMIT|SLOTS|COUNT)|SLOTS)$/i,
  // A loader's own version is nothing that a player chooses.
  version: /^(?!(?:LOADER|JAVA|NODE|BUILD|OPENGFX)_)(?:[A-Z0-9]+_)*VERSION$/i,
  password: /^(?:SERVER|GAME|JOIN|WORLD|SESSION)?_?(?:PASSWORD|PASS|PW)$/i,
};

/** The egg's variable that is meant, if it has one that its person may see and change. */
export function commonVariable(
  variables: readonly EggVariable[],
  which: CommonVariable,
): EggVariable | undefined {
  return variables.find((variable) => {
    if (!names[which].test(variable.env)) return false;
    const { access, control } = fieldOf(variable);
    if (access !== 'editable') return false;
    return which !== 'players' || (control.kind === 'number' && control.integer);
  });
}

/** Round numbers of players, from a few friends to a public server. */
const rounds = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 50, 64, 80, 100, 150, 200, 300, 500, 1000];

/** What a slider of players stops at: round numbers between the bounds, with the bounds and the value itself. */
export function playerStops(minimum: number, maximum: number, value: number): number[] {
  const inside = rounds.filter((stop) => stop > minimum && stop < maximum);
  const stops = new Set([minimum, ...inside, maximum, Math.min(maximum, Math.max(minimum, value))]);
  return [...stops].toSorted((a, b) => a - b);
}
