import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogueGame } from '../electron/daemon/egg/catalogue-game.ts';
import { composedGames, composeGame } from './compose-catalogue.ts';

const catalogue = join(import.meta.dirname, '..', 'resources', 'catalogue');

describe.each(composedGames())('the catalogue game %s', (game) => {
  test('says what a person wants to know, and has its drawing', () => {
    const facts = catalogueGame.parse(JSON.parse(readFileSync(join(catalogue, game, 'game.json'), 'utf8')));
    expect(facts.game).toBe(game);
    expect(readFileSync(join(catalogue, 'icons', facts.icon), 'utf8')).toMatch(
      /^<svg [^>]*viewBox="0 0 64 64"/,
    );
  });

  test.each([...composeGame(game)].map(([file, text]) => ({ name: basename(file), file, text })))(
    'ships $name as its parts say (else run `node build/compose-catalogue.ts`)',
    ({ file, text }) => {
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});
