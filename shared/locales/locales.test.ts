import { describe, expect, test } from 'vitest';
import { languages } from '../domain/language.ts';
import { en } from './en/index.ts';
import { otherLocales } from './index.ts';

/** Every text of a language by its whole name. */
function textsOf(tree: object, path: readonly string[] = []): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? [...textsOf(value, [...path, key])]
        : [[[...path, key].join('.'), String(value)] as const],
    ),
  );
}

function factsIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();
}

describe.each(languages.filter((language) => language !== 'en'))('the texts in %s', async (language) => {
  const english = textsOf(en);
  const other = textsOf(await otherLocales[language]());

  test('are all there, and no others', () => {
    expect([...other.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  test('tell the same facts', () => {
    const different = [...english].filter(
      ([name, text]) => factsIn(text).join(',') !== factsIn(other.get(name) ?? '').join(','),
    );
    expect(different).toEqual([]);
  });

  test('are none of them the English ones', () => {
    // Names, figures and words that are the same in both.
    const alike = [...english].filter(([name, text]) => other.get(name) === text && /[a-z] [a-z]/.test(text));
    expect(alike.map(([name]) => name)).toEqual(['cli.serve.ready']);
  });
});
