import { expect, test } from 'vitest';
import { needsX86 } from '#daemon/egg/runnable/processor.ts';
import { readCatalogue } from './games.ts';

const catalogue = readCatalogue();

test('games that an ARM processor runs are those of Java, Node and .NET, and what makers build for it', () => {
  const running = catalogue
    .filter(({ facts, editions }) => editions.some(({ egg }) => !needsX86(egg, facts)))
    .map(({ facts }) => facts.game);
  expect(running).toEqual([
    'beammp',
    'bzflag',
    'flying-squid',
    'luanti',
    'mindustry',
    'minecraft-fabric',
    'minecraft-forge',
    'minecraft-modrinth-pack',
    'minecraft-neoforge',
    'minecraft-paper',
    'minecraft-purpur',
    'minecraft-vanilla',
    'minecraft-velocity',
    'mumble',
    'teeworlds',
    'terraria-tmodloader',
  ]);
});

test('whatever Steam delivers needs a processor by Intel or AMD', () => {
  const steam = catalogue.filter(({ facts }) => facts.tags.includes('steam'));
  expect(steam.length).toBeGreaterThan(30);
  for (const { facts, editions } of steam) {
    expect([facts.game, editions.every(({ egg }) => needsX86(egg, facts))]).toEqual([facts.game, true]);
  }
});
