import { describe, expect, test } from 'vitest';
import type { EggVariable } from './egg.ts';
import { fieldOf, isSecret, isSwitchOn } from './variable-field.ts';

function variable(env: string, rules: string[], parts: Partial<EggVariable> = {}): EggVariable {
  return {
    name: env,
    description: 'What it does',
    env,
    defaultValue: '',
    viewable: true,
    editable: true,
    rules,
    sort: 1,
    ...parts,
  };
}

describe('the form field of a setting', () => {
  test.each([
    ['MOTD', ['string', 'max:60'], { kind: 'text', maxLength: 60, numeric: false }],
    ['MOTD', [], { kind: 'text', maxLength: null, numeric: false }],
    ['PIN', ['digits_between:1,5'], { kind: 'text', maxLength: 5, numeric: true }],
    ['PLAYERS', ['integer', 'between:1,64'], { kind: 'number', integer: true, min: 1, max: 64 }],
    ['RATE', ['numeric', 'min:0.5', 'max:9'], { kind: 'number', integer: false, min: 0.5, max: 9 }],
    ['RATE', ['integer', 'gt:0', 'lt:10', 'max:8'], { kind: 'number', integer: true, min: 1, max: 8 }],
    ['CHEATS', ['required', 'boolean'], { kind: 'switch', on: '1', off: '0' }],
    ['CHEATS', ['in:true,false'], { kind: 'switch', on: 'true', off: 'false' }],
    ['CHEATS', ['in:False,True'], { kind: 'switch', on: 'True', off: 'False' }],
    ['CHEATS', ['string', 'in:0,1'], { kind: 'switch', on: '1', off: '0' }],
    [
      'MODE',
      ['in:easy, hard'],
      {
        kind: 'select',
        choices: [
          { value: 'easy', label: 'easy' },
          { value: 'hard', label: 'hard' },
        ],
      },
    ],
    [
      'MODE',
      ['in:,a,a'],
      {
        kind: 'select',
        choices: [
          { value: '', label: '' },
          { value: 'a', label: 'a' },
        ],
      },
    ],
    [
      'MODE',
      ['nullable', 'in:a'],
      {
        kind: 'select',
        choices: [
          { value: '', label: '' },
          { value: 'a', label: 'a' },
        ],
      },
    ],
    ['MODE', ['nullable', 'required', 'in:a'], { kind: 'select', choices: [{ value: 'a', label: 'a' }] }],
    ['RATE', ['gt:0', 'max:100'], { kind: 'number', integer: false, min: 0, max: 100 }],
    ['RATE', ['string', 'gt:OTHER'], { kind: 'text', maxLength: null, numeric: false }],
    ['OWNER', ['integer', 'digits:17'], { kind: 'text', maxLength: null, numeric: true }],
    ['OWNER', ['numeric', 'min:76561197960265728'], { kind: 'text', maxLength: null, numeric: true }],
    ['RCON_PASSWORD', ['string', 'max:20'], { kind: 'secret', maxLength: 20 }],
    ['ADMIN_PIN_TOKEN', ['numeric'], { kind: 'secret', maxLength: null }],
    ['SERVER_PASSWORD_ENABLED', ['boolean'], { kind: 'switch', on: '1', off: '0' }],
  ] as const)('%s with %j', (env, rules, control) => {
    expect(fieldOf(variable(env, [...rules])).control).toEqual(control);
  });

  test('of an account number is text, since a number would lose its last digits', () => {
    const owner = variable('OWNER', ['integer'], { defaultValue: '76561197960287930' });
    expect(fieldOf(owner).control).toEqual({ kind: 'text', maxLength: null, numeric: true });
  });

  test('carries the egg’s own words, and whether it is needed', () => {
    expect(fieldOf(variable('MOTD', ['required'], { defaultValue: 'hello' }))).toEqual({
      env: 'MOTD',
      name: 'MOTD',
      description: 'What it does',
      control: { kind: 'text', maxLength: null, numeric: false },
      required: true,
      defaultValue: 'hello',
      access: 'editable',
    });
  });

  test.each([
    [true, true, 'editable'],
    [true, false, 'read-only'],
    [false, true, 'hidden'],
    [false, false, 'hidden'],
  ])('viewable %s, editable %s is %s', (viewable, editable, access) => {
    expect(fieldOf(variable('A', [], { viewable, editable })).access).toBe(access);
  });
});

describe('a switch', () => {
  const ones = { kind: 'switch', on: '1', off: '0' } as const;
  test.each([
    ['1', true],
    ['0', false],
    ['true', true],
    ['Yes', true],
    ['false', false],
    ['', false],
  ])('stands right for %j', (value, on) => {
    expect(isSwitchOn(ones, value)).toBe(on);
  });
});

describe('a secret', () => {
  test.each(
    (
      'STEAM_ACC RCON_PASS ADMINPWD SERVER_PASSWORD SRV_PW GSLT STEAM_TOKEN SNM_PASSWORD STEAM_AUTH API_KEY STEAM_WEBAPIKEY ' +
      'discord_token client_secret BASTION_API_AUTH AUTHKEY FAH_PASSKEY webhookUrl discordToken MEILI_MASTER_KEY'
    ).split(' '),
  )('is %s', (env) => {
    expect(isSecret({ env, rules: ['string'] })).toBe(true);
  });

  test.each(
    (
      'SERVER_NAME PASSWORD_FILE AUTH_PORT RCON_MAX_AUTH_ATTEMPTS KEYBOARD MAP_KEYWORD BYPASS_CHECK TOKEN_EXPIRY ' +
      'TSSERVER_LICENSE_ACCEPTED PWADS MONKEY'
    ).split(' '),
  )('is not %s', (env) => {
    expect(isSecret({ env, rules: ['string'] })).toBe(false);
  });

  test('is never a switch or a choice', () => {
    expect([
      isSecret({ env: 'AUTH', rules: ['boolean'] }),
      isSecret({ env: 'SERVER_AUTH', rules: ['in:a,b'] }),
    ]).toEqual([false, false]);
  });
});
