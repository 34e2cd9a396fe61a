import { describe, expect, test } from 'vitest';
import {
  isSteamLogin,
  isSteamSecret,
  steamNames,
  wantsSteamAccount,
  withoutQuotedPassword,
} from './steam-login.ts';

const variable = (env: string, rules: string[], defaultValue = '') => ({
  name: env,
  description: '',
  env,
  defaultValue,
  viewable: true,
  editable: true,
  rules,
  sort: 0,
});

describe('a sign-in to Steam', () => {
  test('is known by the names that eggs give its variables', () => {
    const variables = [
      'STEAM_USER',
      'STEAM_PASS',
      'STEAM_AUTH',
      'STEAM_USERNAME',
      'steam_password',
      'STEAM_ACC',
    ];
    expect(variables.map((env) => [env, isSteamLogin({ env }), isSteamSecret({ env })])).toEqual([
      ['STEAM_USER', true, false],
      ['STEAM_PASS', true, true],
      ['STEAM_AUTH', true, true],
      ['STEAM_USERNAME', true, false],
      ['steam_password', true, true],
      ['STEAM_ACC', false, false],
    ]);
  });

  test.each([
    ['./steamcmd.sh +login ${STEAM_USER} ${STEAM_PASS} ${STEAM_AUTH}', null],
    [
      './steamcmd.sh "+login \\"${STEAM_USER}\\" \\"${STEAM_PASS}\\"" +quit',
      './steamcmd.sh "+login \\"${STEAM_USER}\\" ${STEAM_PASS}" +quit',
    ],
    [
      './steamcmd.sh +login "${STEAM_USERNAME}" "${STEAM_PASSWORD}" +quit',
      './steamcmd.sh +login "${STEAM_USERNAME}" ${STEAM_PASSWORD} +quit',
    ],
    ['if [[ "${STEAM_PASS}" == "" ]]; then exit 1; fi', null],
  ])('gives no password that is not there: %s', (script, changed) => {
    expect(withoutQuotedPassword(script)).toBe(changed ?? script);
  });

  test('is wanted by an egg that has nothing for nobody', () => {
    expect([
      wantsSteamAccount([variable('STEAM_USER', ['required', 'string'])]),
      wantsSteamAccount([variable('STEAM_USER', ['nullable', 'string'])]),
      wantsSteamAccount([variable('STEAM_USER', ['required'], 'anonymous')]),
      wantsSteamAccount([variable('SERVER_NAME', ['required'])]),
    ]).toEqual([true, false, false, false]);
  });

  test('is by the names that the script uses', () => {
    expect([
      steamNames('+login ${STEAM_USERNAME}'),
      steamNames('+login $STEAM_USER'),
      steamNames('+login anonymous'),
    ]).toEqual([
      { account: 'STEAM_USERNAME', password: 'STEAM_PASSWORD' },
      { account: 'STEAM_USER', password: 'STEAM_PASS' },
      null,
    ]);
  });
});
