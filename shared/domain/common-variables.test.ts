import { describe, expect, test } from 'vitest';
import { commonVariable, playerStops } from './common-variables.ts';
import type { EggVariable } from './egg.ts';

const variable = (env: string, rules: string[], parts: Partial<EggVariable> = {}): EggVariable => ({
  name: env,
  description: '',
  env,
  defaultValue: '',
  viewable: true,
  editable: true,
  rules,
  sort: 0,
  ...parts,
});
const number = ['required', 'integer', 'between:1,100'];

describe('a setting that most eggs have', () => {
  test.each([
    ['players', 'MAX_PLAYERS', number, true],
    ['players', 'SERVER_MAXPLAYERS', number, true],
    ['players', 'SLOTS', number, true],
    ['players', 'MAX_PLAYERS', ['required', 'string'], false],
    ['players', 'PLAYER_VIEW_DISTANCE', number, false],
    ['version', 'MINECRAFT_VERSION', ['string'], true],
    ['version', 'VERSION', ['string'], true],
    ['version', 'LOADER_VERSION', ['string'], false],
    ['password', 'SERVER_PASSWORD', ['string'], true],
    ['password', 'GAME_PASSWORD', ['string'], true],
    ['password', 'RCON_PASSWORD', ['string'], false],
    ['password', 'ADMIN_PASSWORD', ['string'], false],
  ] as const)('%s is told from %s with %j: %s', (which, env, rules, isIt) => {
    expect(commonVariable([variable(env, [...rules])], which)?.env === env).toBe(isIt);
  });

  test('counts only where a person may change it', () => {
    expect(commonVariable([variable('VERSION', ['string'], { editable: false })], 'version')).toBeUndefined();
    expect(
      commonVariable([variable('SERVER_PASSWORD', ['string'], { viewable: false })], 'password'),
    ).toBeUndefined();
  });
});

describe('a slider of players', () => {
  test.each([
    [1, 10, 10, [1, 2, 3, 4, 5, 6, 8, 10]],
    [1, 8, 7, [1, 2, 3, 4, 5, 6, 7, 8]],
    [2, 3, 99, [2, 3]],
  ])('from %i to %i at %i stops at %j', (minimum, maximum, value, stops) => {
    expect(playerStops(minimum, maximum, value)).toEqual(stops);
  });
});
