import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogueList, listFile } from './list-catalogue.ts';

test('the page that lists the games is up to date (else run `node build/list-catalogue.ts`)', () => {
  expect(readFileSync(listFile, 'utf8')).toBe(catalogueList());
});
