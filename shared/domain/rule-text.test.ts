import { describe, expect, test } from 'vitest';
import { csv, parseRule, splitRules } from './rule-text.ts';

describe('rules given as one text', () => {
  test.each<[string, string[]]>([
    ['required|string|max:20', ['required', 'string', 'max:20']],
    ['required|string|', ['required', 'string']],
    [' required | string ', ['required', 'string']],
    ['', []],
    ['|', []],
    ['regex:/^(a|b)$/', ['regex:/^(a|b)$/']],
    ['not_regex:/a|b/|max:3', ['not_regex:/a|b/|max:3']],
    ['required|regex:/^(a|b)$/i|max:3', ['required', 'regex:/^(a|b)$/i', 'max:3']],
    ['required|regex:/a\\/|b/|max:3', ['required', 'regex:/a\\/|b/', 'max:3']],
    ['required|regex:(^(a|b)$)|max:3', ['required', 'regex:(^(a|b)$)', 'max:3']],
    ['required|regex:/never closed|max:3', ['required', 'regex:/never closed', 'max:3']],
  ])('%j are split', (text, rules) => {
    expect(splitRules(text)).toEqual(rules);
  });
});

describe('one rule', () => {
  test.each<[string, string, string[]]>([
    ['Nullable', 'nullable', []],
    ['alpha_dash', 'alphadash', []],
    ['AlphaDash', 'alphadash', []],
    ['int', 'integer', []],
    ['bool', 'boolean', []],
    ['max:20', 'max', ['20']],
    ['in:,a,"b,c", d', 'in', ['', 'a', 'b,c', ' d']],
    ['regex:/a,b:c/', 'regex', ['/a,b:c/']],
    ['constructor', 'constructor', []],
  ])('%j has its name and parameters', (text, name, parameters) => {
    expect(parseRule(text)).toMatchObject({ name, parameters, text });
  });

  test.each<[string, string[]]>([
    ['', ['']],
    [',', ['', '']],
    ['"a ""b"" c",d', ['a "b" c', 'd']],
    ['a"b,c', ['a"b', 'c']],
    ['"never closed,x', ['"never closed', 'x']],
  ])('the list %j is read as CSV', (line, fields) => {
    expect(csv(line)).toEqual(fields);
  });
});
