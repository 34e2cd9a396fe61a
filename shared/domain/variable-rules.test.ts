import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeRuleFailure } from '../lib/describe-rule.ts';
import { createI18n } from '../lib/i18n.ts';
import { checkValue, isKnownRule, needsAnswer } from './variable-rules.ts';

const cases: [string, string[], string[]][] = [
  ['required', ['a', '0', ' a '], ['', '   ', '\t']],
  ['filled', ['a'], ['', ' ']],
  ['string', ['', 'anything'], []],
  ['nullable', ['', 'anything'], []],
  ['present', ['', 'anything'], []],
  ['nullable|max:3', ['', 'abc', 'äöü', '😀😀😀'], ['abcd', '😀😀😀😀']],
  ['string|max:3', ['123'], ['1234']],
  ['numeric|max:30', ['30', '-5', '29.5', '3e1'], ['30.5', '31', 'x']],
  ['integer|max:30', ['30', '0'], ['31', '030', '1.0']],
  ['max:30|integer', ['30'], ['31']],
  ['min:3', ['abc', '123'], ['ab', '12']],
  ['numeric|min:3', ['3', '10'], ['2.9', '-10']],
  ['between:2,4', ['ab', 'abcd'], ['a', 'abcde']],
  ['integer|between:1024,65535', ['1024', '65535'], ['1023', '65536', '0']],
  ['size:3', ['abc'], ['ab', 'abcd']],
  ['numeric|size:3', ['3', '3.0'], ['4']],
  ['gt:5', ['6', '5.1'], ['5', 'abcdef']],
  ['gt:other_field', ['anything'], []],
  ['gte:5', ['5'], ['4.9']],
  ['lt:5', ['4.9'], ['5', 'x']],
  ['lte:5', ['5'], ['5.1']],
  ['in:a,b', ['a', 'b', ''], ['c', 'A', 'a,b']],
  ['in:"a,b",c', ['a,b', 'c'], ['a']],
  ['required|in:,a', ['a'], ['', 'b']],
  ['in: a, b', ['a', 'b'], ['c']],
  ['not_in:a,b', ['c', ''], ['a', 'b']],
  ['boolean', ['0', '1', ''], ['true', 'false', '2', 'on']],
  ['bool', ['1'], ['true']],
  [
    'numeric',
    ['1', '-1', '+1', '.5', '5.', '1e5', ' 1', '1 ', ''],
    ['1,5', '0x1F', '1e', 'e5', '.', '--1', '١'],
  ],
  [
    'integer',
    ['0', '-7', '+7', ' 7 ', '9223372036854775807', '-9223372036854775808'],
    ['007', '1.0', '1e3', '9223372036854775808', '-9223372036854775809', ''].filter((value) => value !== ''),
  ],
  ['int', ['7'], ['7.5']],
  ['digits:4', ['0123'], ['123', '12345', '12.4', '-123']],
  ['digits_between:1,5', ['1', '27015'], ['123456', '1a', '-1']],
  ['min_digits:2', ['12'], ['1']],
  ['max_digits:2', ['12'], ['123']],
  ['decimal:2', ['1.25'], ['1.2', '1', 'x']],
  ['decimal:0,2', ['1', '1.2'], ['1.234']],
  ['multiple_of:5', ['10', '0', '-5'], ['7', 'x']],
  ['alpha', ['abc', 'äé'], ['a1', 'a b', 'a-b']],
  ['alpha_num', ['abc1', 'ä9'], ['a b', 'a-b', 'a_b']],
  ['alpha_dash', ['a-b_c1', 'ä'], ['a b', 'a.b']],
  ['alpha_num:ascii', ['abc1'], ['ä']],
  ['ascii', ['abc!'], ['ä']],
  ['regex:/^([\\w\\d._-]+)(\\.jar)$/', ['server.jar', ''], ['server.zip']],
  ['regex:([a-z-0-9]+$)', ['ab-1'], ['AB!']],
  ['regex:/^a|b$/', ['a', 'xb'], ['x']],
  ['regex:/(a)\\1/', ['anything, since it cannot be matched safely'], []],
  ['regex:no delimiters', ['anything'], []],
  ['not_regex:/[<>]/', ['a'], ['a<b']],
  ['starts_with:a,b', ['ab', 'ba'], ['c']],
  ['doesnt_start_with:a,b', ['c'], ['ab']],
  ['ends_with:.jar,.zip', ['x.jar'], ['x.tar']],
  ['doesnt_end_with:.exe', ['x.jar'], ['x.exe']],
  [
    'url',
    ['https://example.com', 'http://a.b:80/c?d#e', 'https://ünï.de', 'ftp://x.y', 'http://127.0.0.1/', ''],
    ['example.com', 'https://', 'http://a b', '//x.y'],
  ],
  ['url:http,https', ['https://a.b'], ['ftp://a.b']],
  ['email', ['a@b.c'], ['a', 'a@', 'a b@c']],
  ['ip', ['1.2.3.4', '::1'], ['1.2.3', '256.1.1.1', 'x']],
  ['ipv4', ['1.2.3.4'], ['::1']],
  ['ipv6', ['::1'], ['1.2.3.4']],
  ['json', ['{}', '1', '"a"'], ['{', 'a']],
  ['lowercase', ['abc'], ['aBc']],
  ['uppercase', ['ABC'], ['ABc']],
  ['uuid', ['1f7f7dc4-6f0b-4c6e-9a4e-0f5d0a6f1c01'], ['1f7f7dc4']],
  ['timezone', ['Europe/Berlin', 'UTC'], ['Europe/Nowhere']],
  ['mac_address', ['00:1A:2b:3c:4d:5e'], ['00:1A:2b']],
  ['accepted', ['1', 'yes', 'on', 'true'], ['0', '', 'no']],
  ['declined', ['0', 'no', 'off', 'false'], ['1', '']],
  ['required_if:other,1', ['', 'a'], []],
  // Once a number was compared with one, later sizes are values too; before, they are lengths.
  ['gt:0|max:100', ['50', '100'], ['101', '500', '0', 'abc']],
  ['max:2|gt:0', ['50'], ['500']],
  ['lte:10|min:5', ['5', '1e1'], ['4', '11']],
  ['integer|between:76561197960265728,76561202255233023', ['76561197960265728'], ['76561197960265727']],
  ['numeric|min:3', ['1e1000'], ['1e1001', '-1e999']],
  ['numeric|size:0.3', ['0.30', '.3', '3e-1'], ['0.3000000000000000001']],
  ['integer', ['-0', '+0', '\t5\n'], ['5\f', '\u00a05', '0x1', '00']],
  ['decimal:0,2', ['+1.2', '1.'], ['1e2', ' 1']],
  [
    'url',
    [
      'http://ab',
      'http://user:pw@x.y/',
      'http://a.b/c%20d',
      'http://[::1]:80/',
      'http://a..b',
      'steam://run/1',
    ],
    ['http://a.b/<x>', 'http://a.b/%zz', 'javascript://alert', 'http://.', 'http://a b.c'],
  ],
  ['url:HTTPS', ['https://a.b'], ['http://a.b']],
  [
    'email',
    ["o'neil+x@x.y", 'a@b', '"a b"@c.d', 'ü@ü.de', 'a@[1.2.3.4]'],
    ['a..b@c.d', '.a@b.c', 'a.@b.c', 'a@b..c', 'a@-b.c', 'a@b-.c', 'a@b_c.d', 'a@b,c', 'a@b@c', 'a@[1.2]'],
  ],
  ['ip', ['::ffff:1.2.3.4'], ['01.2.3.4', 'fe80::1%eth0', '1.2.3.4/24', ' 1.2.3.4']],
  ['mac_address', ['001A.2B3C.4D5E', '00-1a-2b-3c-4d-5e'], ['00:1a-2b:3c:4d:5e']],
  ['uuid:4', ['1f7f7dc4-6f0b-4c6e-9a4e-0f5d0a6f1c01'], ['1f7f7dc4-6f0b-7c6e-9a4e-0f5d0a6f1c01']],
  ['ulid', ['01ARZ3NDEKTSV4RRFFQ69G5FAV'], ['81ARZ3NDEKTSV4RRFFQ69G5FAV', '01ARZ3NDEKTSV4RRFFQ69G5FA']],
  ['hex_color', ['#fff', '#1A2b3c', '#11223344'], ['fff', '#ff', '#12345', '#ggg']],
  [
    'timezone',
    ['Asia/Kolkata', 'America/Argentina/Buenos_Aires'],
    ['europe/berlin', 'EST', 'GMT', '+01:00', 'US/Eastern', 'Etc/UTC'],
  ],
  [
    'date',
    [
      '2020-02-29',
      '2020-1-1',
      '01.02.2020',
      '1/31/2020',
      '20200101',
      'Jan 1 2020',
      '1st March 2020',
      '2020-01-01T12:30:00+02:00',
    ],
    ['2021-02-29', '31/12/2020', '12:30', 'tomorrow', '2020', 'abc'],
  ],
  ['date_format:Y-m-d', ['2020-01-31'], ['2020-02-31', '2020-1-31', '31.01.2020']],
  ['date_format:d.m.Y H:i,H:i', ['31.01.2020 09:05', '23:59'], ['24:00', '9:05']],
  ['date_format:U', ['anything'], []],
  ['after:2020-01-01', ['2020-01-02'], ['2020-01-01', 'x']],
  ['before_or_equal:2020-01-01', ['2020-01-01'], ['2020-01-02']],
  ['date_equals:2020-01-01', ['01.01.2020'], ['2020-01-02']],
  ['before:tomorrow', ['anything'], []],
  ['prohibited', [''], ['a']],
  ['no_such_rule:1', ['', 'a'], []],
  ['Required|String|MAX:2', ['ab'], ['', 'abc']],
  ['max:', ['anything'], []],
];

/** As the importer splits them; a text that begins with a pattern is one rule. */
const rulesOf = (text: string): string[] => (/^(?:not_)?regex:/.test(text) ? [text] : text.split('|'));

describe('a value and its rules', () => {
  test.each(cases.flatMap(([rules, good]) => good.map((value): [string, string] => [rules, value])))(
    '%s takes %j',
    (rules, value) => {
      expect(checkValue({ rules: rulesOf(rules) }, value)).toEqual({ ok: true, value: undefined });
    },
  );

  test.each(cases.flatMap(([rules, , bad]) => bad.map((value): [string, string] => [rules, value])))(
    '%s refuses %j with a sentence',
    (rules, value) => {
      const checked = checkValue({ rules: rulesOf(rules) }, value);
      expect(checked.ok).toBe(false);
      if (checked.ok) return;
      const sentence = describeRuleFailure(createI18n(), checked.reason);
      expect(sentence).toMatch(/^[A-Z“].*[.\w/)$]$/);
      expect(sentence).not.toMatch(/\{\{|undefined/);
    },
  );

  test('the first rule that fails is told, as the egg has it, with the facts of its sentence', () => {
    expect(checkValue({ rules: ['required', 'Integer', 'between:1,10'] }, '11')).toEqual({
      ok: false,
      reason: { rule: 'between:1,10', code: 'number-between', facts: { from: 1, to: 10 } },
    });
  });

  test('any rules and any value are decided quickly and without a throw', () => {
    const rule = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc
        .tuple(fc.constantFrom(...cases.map(([rules]) => rules.split(':')[0] ?? '')), fc.string())
        .map(([name, argument]) => `${name}:${argument}`),
    );
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), fc.string({ maxLength: 3000 }), (rules, value) => {
        expect(typeof checkValue({ rules }, value).ok).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });

  test('a pattern made to hang a backtracking engine does not', () => {
    const started = performance.now();
    checkValue({ rules: ['regex:/^(([a-z])+.)+[A-Z]([a-z])+$/'] }, 'a'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('a rule that looks at other variables', () => {
  const values: Record<string, string> = { ONE: '1', TWO: '2', NONE: '', DAY: '2020-01-01' };
  const other = (name: string) => values[name];

  test.each<[string, string, boolean]>([
    ['required_if:ONE,1', '', false],
    ['required_if:environment.ONE,3,1', ' ', false],
    ['required_if:ONE,true', '', false],
    ['required_if:ONE,2', '', true],
    ['required_if:GONE,1', '', true],
    ['required_unless:ONE,1', '', true],
    ['required_unless:ONE,2', '', false],
    ['required_with:NONE,ONE', '', false],
    ['required_with:NONE', '', true],
    ['required_with_all:ONE,TWO', '', false],
    ['required_with_all:ONE,NONE', '', true],
    ['required_without:ONE,NONE', '', false],
    ['required_without:ONE', '', true],
    ['required_without_all:NONE,GONE', '', false],
    ['required_without_all:NONE,ONE', '', true],
    ['required_if_accepted:ONE', '', false],
    ['required_if_declined:ONE', '', true],
    ['accepted_if:ONE,1', '0', false],
    ['declined_if:ONE,2', '1', true],
    ['prohibited_if:ONE,1', 'a', false],
    ['prohibited_unless:ONE,1', 'a', true],
    ['same:ONE', '1', true],
    ['same:ONE', '2', false],
    ['different:ONE', '1', false],
    ['gt:TWO', '3', true],
    ['gt:TWO', '2', false],
    ['after:DAY', '2020-01-01', false],
    ['after:DAY', '2020-01-02', true],
    ['required_with:constructor', '', true],
  ])('%s with %j fits: %s', (rule, value, fits) => {
    expect(checkValue({ rules: [rule] }, value, other).ok).toBe(fits);
  });

  test.each(['required_if:ONE,1', 'same:ONE', 'required_without:ONE'])(
    '%s is not held where nobody knows them',
    (rule) => {
      expect(checkValue({ rules: [rule] }, '').ok).toBe(true);
    },
  );
});

describe('a variable that must be asked for', () => {
  test.each<[string[], string, boolean]>([
    [['required', 'string'], '', true],
    [['required', 'string'], '  ', true],
    [['required', 'string'], 'a', false],
    [['nullable', 'string'], '', false],
    [[], '', false],
  ])('%j with %j', (rules, value, asked) => {
    expect(needsAnswer({ rules }, value)).toBe(asked);
  });
});

test('rules that cannot be enforced are known as such', () => {
  expect(
    ['required', 'string', 'int', 'required_if:a,1', 'exists:users', 'regex:/(a)\\1/', 'nonsense'].map(
      isKnownRule,
    ),
  ).toEqual([true, true, true, true, false, false, false]);
});
