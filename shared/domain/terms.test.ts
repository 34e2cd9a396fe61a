import { describe, expect, test } from 'vitest';
import type { CatalogueFacts } from './egg.ts';
import { termsOf } from './terms.ts';

const own = { name: 'Own terms', url: 'https://example.com' };
const facts = (eula: CatalogueFacts['eula']) => ({ eula }) as CatalogueFacts;

describe('the terms of a game', () => {
  test.each([
    [[], null, null],
    [[], facts(null), null],
    [[], facts(own), own],
    [['EULA'], facts(own), own],
    [['EULA'], null, { name: 'Minecraft EULA', url: 'https://aka.ms/MinecraftEULA' }],
  ])('of the features %j and the facts %j are %j', (features, catalogue, terms) => {
    expect(termsOf({ features }, catalogue)).toEqual(terms);
  });
});
