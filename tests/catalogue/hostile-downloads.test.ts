import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { javaProgram } from '#tests/support/downloads/minecraft.ts';
import { sites } from '#tests/support/downloads/sites.ts';
import { type StandIn, standIn } from '#tests/support/downloads/stand-in.ts';
import { need } from '#tests/support/need.ts';
import { type CatalogueEdition, readCatalogue } from './games.ts';
import { rehearse } from './rehearse.ts';

const canRun = process.platform === 'linux' && need('bubblewrap') && need('unpackers');
const editions = readCatalogue().flatMap((entry) => entry.editions);

/** Games whose makers publish a sum, what their script fetches, and what stands in for the game of before. */
const summed: [game: string, edition: string, fetched: string, before: string][] = [
  ['minecraft-vanilla', 'posix', 'piston-data.mojang.com/v1/objects/abc/server.jar', 'server.jar'],
  ['minecraft-paper', 'container', 'fill-data.papermc.io/', 'server.jar'],
  ['minecraft-purpur', 'container', 'api.purpurmc.org/v2/purpur/1.21.4/latest/download', 'server.jar'],
  ['minecraft-forge', 'container', 'maven.minecraftforge.net/net/', 'server_args.txt'],
  ['minecraft-neoforge', 'container', 'maven.neoforged.net/releases/', 'server_args.txt'],
  ['minecraft-modrinth-pack', 'container', 'cdn.modrinth.com/data/mods/both.jar', 'mods/old.jar'],
  ['mindustry', 'posix', 'github.com/Anuken/Mindustry/releases/download/v146/server', 'server-release.jar'],
  ['terraria-tshock', 'linux', 'github.com/Pryaxis/TShock/releases/download/', 'TShock.Server'],
  ['beammp', 'container', 'github.com/BeamMP/BeamMP-Server/releases/download/', 'BeamMP-Server'],
  ['teeworlds', 'container', 'github.com/teeworlds/teeworlds/releases/download/', 'teeworlds_srv'],
  ['factorio', 'linux', 'www.factorio.com/get-download/', 'bin/x64/factorio'],
  ['vintage-story', 'linux', 'cdn.vintagestory.at/gamefiles/stable/vs_server_linux', 'assets/old.json'],
  ['openttd', 'container', 'cdn.openttd.org/openttd-releases/14.1/openttd-14.1-linux', 'openttd'],
];

let folder: string;
let web: StandIn | null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-hostile-'));
  web = null;
});
afterEach(async () => {
  web?.[Symbol.dispose]();
  await rm(folder, { recursive: true, force: true });
});

function editionOf(game: string, edition: string): CatalogueEdition {
  const found = editions.find((each) => each.game === game && each.edition === edition);
  if (found === undefined) throw new Error(`${game} has no ${edition}`);
  return found;
}

async function hadBefore(path: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), 'of before');
}

/** Files that are not whole. */
const parts = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'));

const isOf = (address: string, begin: string) =>
  address.startsWith(begin) && !/manifest\.yaml$|\.sha1$/.test(address);

describe.skipIf(!canRun)('a download', () => {
  test.each(summed)('that is not as the makers of %s (%s) have it is not taken', async (...row) => {
    const [game, edition, fetched, before] = row;
    const whole = sites();
    const damaged = new Map(
      [...whole].map(([address, make]) => [
        address,
        isOf(address, fetched) ? () => Buffer.concat([Buffer.from(make()), Buffer.from('!')]) : make,
      ]),
    );
    web = await standIn(damaged, { java: javaProgram });
    await hadBefore(before);
    await expect(rehearse(editionOf(game, edition), folder, web)).rejects.toThrow('arrived damaged');
    expect(readFileSync(join(folder, before), 'utf8')).toBe('of before');
    expect(parts()).toEqual([]);
  });

  test.each([
    ['minecraft-fabric', 'container', 'meta.fabricmc.net/v2/versions/loader/1.21.4', 'server.jar'],
    ['terraria', 'linux', 'terraria.org/api/download/', 'TerrariaServer.bin.x86_64'],
    ['minecraft-bedrock', 'container', 'www.minecraft.net/bedrockdedicatedserver/', 'bedrock_server'],
    ['xonotic', 'linux', 'dl.xonotic.org/', 'xonotic-linux64-dedicated'],
    ['luanti', 'container', 'github.com/luanti-org/minetest_game/', '.minetest/games/minetest/game.conf'],
    ['minecraft-modrinth-pack', 'container', 'cdn.modrinth.com/data/mods/both.jar', 'mods/old.jar'],
  ])('of %s (%s) that breaks off leaves the game of before', async (game, edition, fetched, before) => {
    const site = sites();
    const cutOff = new Set([...site.keys()].filter((address) => isOf(address, fetched)));
    web = await standIn(site, { java: javaProgram }, cutOff);
    await hadBefore(before);
    await expect(rehearse(editionOf(game, edition), folder, web)).rejects.toThrow();
    expect(readFileSync(join(folder, before), 'utf8')).toBe('of before');
    expect(parts()).toEqual([]);
    expect(cutOff.size).toBeGreaterThan(0);
  });
});
