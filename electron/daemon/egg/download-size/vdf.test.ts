import { assert, dictionary, letrec, nat, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appInfo, sizeOfExampleApp } from '#tests/support/downloads/steam-info.ts';
import { appInfoIn, sizeOfApp } from './steam-depots.ts';
import { readVdf, type Vdf } from './vdf.ts';

const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
const plain = (vdf: Vdf | string | null): unknown =>
  vdf instanceof Map ? Object.fromEntries([...vdf].map(([name, value]) => [name, plain(value)])) : vdf;

describe('Valve’s text format', () => {
  test.each([
    ['quoted words', '{ "a" "1" "b" "2" }', { a: '1', b: '2' }],
    ['bare words', '{ a 1\nb { c d } }', { a: '1', b: { c: 'd' } }],
    ['braces and quotes in a text', String.raw`{ "a" "{ \"x\" }" }`, { a: '{ "x" }' }],
    ['comments and conditions', '{ "a" "1" // { "b"\n [$WIN32] "c" "2" }', { a: '1', c: '2' }],
    [
      'names of Object’s own',
      '{ "__proto__" { "toString" "x" } }',
      JSON.parse('{"__proto__":{"toString":"x"}}'),
    ],
    ['a block that has not ended', '{ "a" { "b" "1" }', null],
    ['a word that has not ended', '{ "a" "1', null],
    ['a name without a value', '{ "a" }', null],
    ['no block', '"a" "1"', null],
    ['more depth than there can be', '{ a '.repeat(200) + '}'.repeat(200), null],
  ])('is read with %s', (_name, text, wanted) => {
    expect(plain(readVdf(text, 0))).toEqual(wanted);
  });

  test('is read back as it was written, and not before its end', () => {
    const tree = letrec((tie) => ({
      block: dictionary(string({ minLength: 1 }), oneof({ maxDepth: 4 }, string(), tie('block'))),
    })).block;
    const write = (value: unknown): string =>
      typeof value === 'string'
        ? quoted(value)
        : `{${Object.entries(value as object)
            .map(([name, inner]) => `${quoted(name)}\t${write(inner)}\n`)
            .join('')}}`;
    assert(
      property(tree, nat(), (value, cut) => {
        const text = write(value);
        expect(plain(readVdf(text, 0))).toEqual(value);
        expect(readVdf(text.slice(0, cut % text.length), 0)).toBeNull();
      }),
    );
  });
});

describe('what SteamCMD prints of an app', () => {
  const output = `Waiting for user info...OK\n\nSteam>No app info for AppID 896660 found, requesting...\nSteam>${appInfo('896660')}\nSteam>`;

  test('is found in all that it says, and only when it is whole', () => {
    expect(appInfoIn(output, '896660')).not.toBeNull();
    expect(appInfoIn(output.slice(0, -40), '896660')).toBeNull();
    expect(appInfoIn(output, '89666')).toBeNull();
    expect(appInfoIn('"896660"\n{\n}\n', '896660')).toBeNull();
  });

  test.each(['windows', 'linux'] as const)('has what is fetched for %s, and nothing else', (system) => {
    const info = appInfoIn(output, '896660') ?? new Map();
    expect(sizeOfApp(info, { system, branch: 'public' })).toEqual(sizeOfExampleApp('896660', system));
  });

  test('has the size of a branch, and of the public one where a depot has no other', () => {
    const info = appInfoIn(output, '896660') ?? new Map();
    expect(sizeOfApp(info, { system: 'linux', branch: 'public-test' })).toEqual({
      downloadBytes: 22,
      diskBytes: 24,
    });
    expect(sizeOfApp(info, { system: 'linux', branch: 'gone' })).toEqual(sizeOfExampleApp('896660', 'linux'));
  });

  test('tells nothing where depots lie with other apps alone', () => {
    expect(
      sizeOfApp(readVdf('{ "depots" { "1" { "depotfromapp" "2" } } }', 0) ?? new Map(), {
        system: 'linux',
        branch: 'public',
      }),
    ).toBeNull();
  });
});
