import { describe, expect, test } from 'vitest';
import { portOf } from '#daemon/server/game-ports.ts';
import { gameTells } from '#daemon/server/query/queries.ts';
import { remoteConsoleOf } from '#daemon/server/remote/remote-console.ts';
import { readCatalogue } from './games.ts';

const catalogue = readCatalogue();
/** As a new server has it: away from the usual port, everything else as the egg has it. */
const server = { variables: {}, allocations: [{ ip: '0.0.0.0', port: 42_123 }] };

const editions = catalogue.flatMap(({ facts, editions: own }) =>
  own.map(({ edition, egg }) => ({ name: `${facts.game}, ${edition}`, egg, catalogue: facts })),
);

describe('a game that is asked who plays', () => {
  const asked = editions.filter(({ catalogue: facts }) => facts.query !== undefined);
  test.each(asked)('is asked on a port of its own: $name', (recipe) => {
    const { queryPort, querySecret, ports } = recipe.catalogue;
    const wanted = queryPort === undefined ? 42_123 : portOf(queryPort, recipe, server);
    const variables = querySecret === undefined ? {} : { [querySecret]: 'correcthorse' };
    const isAdmin = ports.some(({ name, purpose }) => name === queryPort && purpose === 'admin');
    const ip = isAdmin ? '127.0.0.1' : '0.0.0.0';
    expect(gameTells(recipe, { ...server, variables }).question?.place).toEqual({ ip, port: wanted });
    expect(wanted).toBeTypeOf('number');
    if (querySecret === undefined) return;
    expect(recipe.egg.variables.map(({ env }) => env)).toContain(querySecret);
    expect(gameTells(recipe, { ...server, variables: { [querySecret]: '' } }).question).toBeNull();
  });

  test('is most of them, or prints who comes and goes', () => {
    const silent = catalogue
      .filter(({ facts }) => facts.query === undefined && facts.playerLines === undefined)
      .map(({ facts }) => facts.game);
    expect(silent).toEqual(['lotr-return-to-moria', 'runescape-dragonwilds', 'stationeers']);
  });
});

describe('a game that is told to save before it stops', () => {
  const saving = catalogue.flatMap(({ facts }) =>
    (facts.saveBeforeStop ?? []).map((step) => ({ game: facts.game, ...step })),
  );
  // A terminal shows what is typed, and that must not be taken for the answer.
  test.each(saving)('is not believed for the command alone: $game', ({ command, done }) => {
    expect(done === undefined || !command.includes(done)).toBe(true);
  });
});

describe('a game that takes commands over the network', () => {
  const remote = editions.filter(({ egg, catalogue: { rcon } }) => rcon?.platforms.includes(egg.platform));
  test.each(remote)('is reached with what its settings say: $name', (recipe) => {
    const { rcon } = recipe.catalogue;
    expect(portOf(rcon?.port ?? '', recipe, server)).toBeTypeOf('number');
    const variables = rcon?.password === undefined ? {} : { [rcon.password]: 'correcthorse' };
    expect(remoteConsoleOf(recipe, { ...server, variables })).not.toBeNull();
    if (rcon?.password === undefined) return;
    expect(recipe.egg.variables.map(({ env }) => env)).toContain(rcon.password);
    expect(remoteConsoleOf(recipe, { ...server, variables: { [rcon.password]: '' } })).toBeNull();
  });

  test('is one of five, on Windows', () => {
    expect(remote.map(({ name }) => name)).toEqual([
      '7-days-to-die, windows',
      'ark-survival-ascended, windows',
      'ark-survival-evolved, windows',
      'palworld, windows',
      'rust, windows',
    ]);
  });
});
