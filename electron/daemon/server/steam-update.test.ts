import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { steamcmdConsole } from '#tests/support/downloads/steamcmd-console.ts';
import { exampleVariable } from '#tests/support/example-egg.ts';
import { gameScript } from './egg.fixture.ts';
import { untilPrinted, World } from './world.fixture.ts';

/** A world with SteamCMD in Roost's own store, and a server whose game Steam has. */
async function steamServer(app: string, values: Record<string, string> = {}) {
  const world = await World.make({
    egg: {
      images: [{ label: 'Steam', ref: 'native:steamcmd:' }],
      startup: [{ name: 'Default', command: './play' }],
      variables: [
        exampleVariable('SRCDS_APPID', app),
        exampleVariable('AUTO_UPDATE', values['AUTO_UPDATE'] ?? '1'),
      ],
    },
  });
  const store = join(world.folder, 'runtimes', 'steamcmd');
  await mkdir(store, { recursive: true });
  await writeFile(join(store, 'steamcmd.sh'), steamcmdConsole);
  await chmod(join(store, 'steamcmd.sh'), 0o755);
  const server = await world.createGame();
  const { folder } = server.view();
  await writeFile(join(folder, 'play'), gameScript, { mode: 0o755 });
  await writeFile(join(folder, 'game'), 'old');
  return { world, server, game: async () => await readFile(join(folder, 'game'), 'utf8') };
}

describe.runIf(process.platform !== 'win32')('a native game of Steam', () => {
  test('is brought up to date before it starts', async () => {
    const { world, server, game } = await steamServer('896660');
    await using _world = world;
    await server.power('start');
    const printed = await untilPrinted(server, 'game is up');
    expect(printed).toContain('Asking Steam for a newer version…');
    expect(printed).toContain("Success! App '896660' fully installed.");
    expect(await game()).toBe('app 896660\n');
  });

  test('starts as it is when Steam does not give it', async () => {
    const { world, server, game } = await steamServer('223350');
    await using _world = world;
    await server.power('start');
    const printed = await untilPrinted(server, 'game is up');
    expect(printed).toContain('The game was not brought up to date and starts as it is');
    expect(await game()).toBe('old');
  });

  test('is left alone where the person wants it so', async () => {
    const { world, server, game } = await steamServer('896660', { AUTO_UPDATE: '0' });
    await using _world = world;
    await server.power('start');
    const printed = await untilPrinted(server, 'game is up');
    expect(printed).not.toContain('Asking Steam');
    expect(await game()).toBe('old');
  });
});
