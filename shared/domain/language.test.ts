import { describe, expect, test } from 'vitest';
import { directionOf, speakable } from './language.ts';

describe('the language of Roost', () => {
  test.each([
    [['de-AT', 'en'], 'de'],
    [['fr', 'DE'], 'de'],
    [['pt-BR', 'fr'], 'en'],
    [['en-US', 'de'], 'en'],
    [['de_DE'], 'de'],
    [['den'], 'en'],
    [[], 'en'],
  ])('for %j is %s', (wanted, language) => {
    expect(speakable(wanted)).toBe(language);
  });

  test.each([
    ['en', 'ltr'],
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
  ])('%s is written %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction);
  });
});
