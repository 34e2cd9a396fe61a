import { type Contents, tar, zip } from './archives.ts';
import { minecraftSites } from './minecraft.ts';
import type { Site } from './stand-in.ts';
import { steamAddress, steamArchive } from './steam.ts';

/** A release as GitHub's API tells of it, spaced as GitHub does. */
function release(
  project: string,
  tag: string,
  files: Record<string, () => Buffer | string>,
): [string, () => Buffer | string][] {
  const from = `github.com/${project}/releases/download/${tag}`;
  const assets = Object.keys(files).map((name) => ({
    name,
    browser_download_url: `https://${from}/${name}`,
  }));
  const about = JSON.stringify(
    { tag_name: tag, body: 'Notes, {with} "browser_download_url": braces', assets },
    null,
    2,
  );
  return [
    [`api.github.com/repos/${project}/releases/latest`, () => about],
    [`api.github.com/repos/${project}/releases/tags/${tag}`, () => about],
    ...Object.entries(files).map(([name, make]): [string, () => Buffer | string] => [
      `${from}/${name}`,
      make,
    ]),
  ];
}

const bedrock = 'www.minecraft.net/bedrockdedicatedserver/bin-linux/bedrock-server-1.21.44.01.zip';
const vintage = 'cdn.vintagestory.at/gamefiles/stable/vs_server_linux-x64_1.20.4.tar.gz';
const fivem = 'runtime.fivem.net/artifacts/fivem/build_proot_linux/master/9999-abc/fx.tar.xz';

/** Factorio's server, as far as its installation runs it: it makes a world. */
const factorio = `#!/bin/sh
[ "$1" = --create ] && [ -f data/map-gen-settings.json ] && mkdir -p saves && echo world > "$2"
`;
const factorioFiles: Contents = {
  'factorio/bin/x64/factorio*': factorio,
  'factorio/data/server-settings.example.json':
    '{"name": "Name of the game", "visibility": {"public": true, "lan": true}}',
  'factorio/data/map-gen-settings.example.json': '{}',
  'factorio/data/map-settings.example.json': '{}',
};

/** All that the catalogue's install scripts ask the web for, in the shape in which it answers. */
export function sites(): Site {
  return new Map<string, () => Buffer | string>([
    [steamAddress, steamArchive],
    ...minecraftSites(),
    [
      'net-secondary.web.minecraft-services.net/api/v1.0/download/links',
      () =>
        JSON.stringify({
          result: {
            links: [
              {
                downloadType: 'serverBedrockWindows',
                downloadUrl: `https://${bedrock}`.replace('linux', 'win'),
              },
              { downloadType: 'serverBedrockLinux', downloadUrl: `https://${bedrock}` },
            ],
          },
        }),
    ],
    [
      bedrock,
      () =>
        zip({
          bedrock_server: 'program',
          'server.properties': 'server-name=Dedicated Server\nserver-port=19132\n',
          'allowlist.json': '[]',
          'permissions.json': '[]',
        }),
    ],
    [
      'downloader.hytale.com/hytale-downloader.zip',
      () => zip({ 'hytale-downloader-linux-amd64': 'program', 'QUICKSTART.md': 'words' }),
    ],
    [
      'terraria.org/api/get/dedicated-servers-names',
      () => '["terraria-server-1449.zip","TerrariaServer-mobile.zip"]',
    ],
    [
      'terraria.org/api/download/pc-dedicated-server/terraria-server-1449.zip',
      () =>
        zip({
          '1449/Linux/TerrariaServer': 'program',
          '1449/Linux/TerrariaServer.bin.x86_64': 'program',
          '1449/Windows/TerrariaServer.exe': 'program',
        }),
    ],
    ...release('tModLoader/tModLoader', 'v2024.05.3.1', {
      'ExampleMod.zip': () => zip({ wrong: '' }),
      'tModLoader.zip': () => zip({ 'tModLoader.dll': 'program', 'tModLoader.runtimeconfig.json': '{}' }),
    }),
    ...release('Pryaxis/TShock', 'v5.2.4', {
      'TShock-5.2.4-for-Terraria-1.4.4.9-win-amd64-Release.zip': () => zip({ wrong: '' }),
      'TShock-5.2.4-for-Terraria-1.4.4.9-linux-arm64-Release.zip': () => zip({ wrong: '' }),
      'TShock-5.2.4-for-Terraria-1.4.4.9-linux-amd64-Release.zip': () =>
        zipOf(
          'TShock-Beta-linux-x64-Release.tar',
          tar({ TShock_Server: '', 'TShock.Server': 'program' }, 'none'),
        ),
    }),
    [
      'factorio.com/api/latest-releases',
      () =>
        '{"experimental":{"alpha":"2.0.29","headless":"2.0.29"},"stable":{"alpha":"2.0.28","headless":"2.0.28"}}',
    ],
    ['www.factorio.com/get-download/2.0.28/headless/linux64', () => tar(factorioFiles, 'xz')],
    [
      'api.vintagestory.at/stable.json',
      () =>
        JSON.stringify({
          '1.20.4': {
            windowsserver: { urls: { cdn: `https://${vintage.replace('linux', 'win')}` } },
            linuxserver: { urls: { cdn: `https://${vintage}` } },
          },
          '1.20.3': { linuxserver: { urls: { cdn: `https://${vintage.replace('1.20.4', '1.20.3')}` } } },
        }).replaceAll('/', '\\/'),
    ],
    [vintage, () => tar({ VintagestoryServer: 'program', 'assets/version-1.20.4.txt': '' }, 'gzip')],
    [
      'changelogs-live.fivem.net/api/changelog/versions/linux/server',
      () => JSON.stringify({ recommended: '9999', recommended_download: `https://${fivem}` }),
    ],
    [
      fivem,
      () =>
        tar(
          {
            'run.sh': '',
            'alpine/opt/cfx-server/FXServer*': 'program',
            'alpine/opt/cfx-server/ld-musl-x86_64.so.1*': 'loader',
          },
          'xz',
        ),
    ],
    [
      'github.com/citizenfx/cfx-server-data/archive/refs/heads/master.tar.gz',
      () => tar({ 'cfx-server-data-master/resources/[system]/hardcap/fxmanifest.lua': '' }, 'gzip'),
    ],
    ...release('BeamMP/BeamMP-Server', 'v3.8.0', {
      'BeamMP-Server.debian.12.arm64': () => 'program for arm64',
      'BeamMP-Server.debian.12.x86_64': () => 'program for x86_64',
      'BeamMP-Server.exe': () => 'program for Windows',
    }),
    [
      'cdn.openttd.org/openttd-releases/14.1/openttd-14.1-linux-generic-amd64.tar.xz',
      () => tar({ 'openttd-14.1/openttd*': 'program' }, 'xz'),
    ],
    [
      'cdn.openttd.org/opengfx-releases/7.1/opengfx-7.1-all.zip',
      () => zip({ 'opengfx-7.1.tar': 'graphics' }),
    ],
    [
      'dl.xonotic.org/xonotic-0.8.6.zip',
      () => zip({ 'Xonotic/xonotic-linux64-dedicated': 'program', 'Xonotic/data/xonotic-data.pk3': '' }),
    ],
    [
      'github.com/luanti-org/minetest_game/archive/refs/heads/master.tar.gz',
      () => tar({ 'minetest_game-master/game.conf': 'title = Minetest Game' }, 'gzip'),
    ],
    ...release('teeworlds/teeworlds', '0.7.5', {
      'teeworlds-0.7.5-win64.zip': () => zip({ wrong: '' }),
      'teeworlds-0.7.5-linux_x86_64.tar.gz': () =>
        tar({ 'teeworlds-0.7.5-linux_x86_64/teeworlds_srv*': 'program' }, 'gzip'),
    }),
    ...release('Anuken/Mindustry', 'v146', {
      'Mindustry.jar': () => 'the game',
      'server-release.jar': () => 'the server',
    }),
  ]);
}

/** A zip with one file of bytes. */
function zipOf(name: string, bytes: Buffer): Buffer {
  return zip({ [name]: bytes.toString('latin1') }, 'latin1');
}
