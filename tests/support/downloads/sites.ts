import { createHash } from 'node:crypto';
import { type Contents, tar, zip } from './archives.ts';
import { minecraftSites } from './minecraft.ts';
import type { Site } from './stand-in.ts';
import { steamAddress, steamArchive } from './steam.ts';

function sum(algorithm: 'md5' | 'sha256', content: Buffer | string): string {
  return createHash(algorithm).update(content).digest('hex');
}

/** A release as GitHub's API tells of it, spaced as GitHub does. */
function release(
  project: string,
  tag: string,
  makers: Record<string, () => Buffer | string>,
): [string, () => Buffer | string][] {
  const files = Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [name, once(() => Buffer.from(make()))]),
  );
  const from = `github.com/${project}/releases/download/${tag}`;
  const about = () => {
    const assets = Object.entries(files).map(([name, make]) => ({
      name,
      size: make().length,
      digest: `sha256:${sum('sha256', make())}`,
      browser_download_url: `https://${from}/${name}`,
    }));
    return JSON.stringify(
      { tag_name: tag, body: 'Notes, {with} "browser_download_url": braces', assets },
      null,
      2,
    );
  };
  return [
    [`api.github.com/repos/${project}/releases/latest`, about],
    [`api.github.com/repos/${project}/releases/tags/${tag}`, about],
    ...Object.entries(files).map(([name, make]): [string, () => Buffer | string] => [
      `${from}/${name}`,
      make,
    ]),
  ];
}

const bedrock = 'www.minecraft.net/bedrockdedicatedserver/bin-linux/bedrock-server-1.21.44.01.zip';
const vintage = 'cdn.vintagestory.at/gamefiles/stable/vs_server_linux-x64_1.20.4.tar.gz';
const fivem = 'runtime.fivem.net/artifacts/fivem/build_proot_linux/master/9999-abc/fx.tar.xz';

const fivemOnWindows = 'runtime.fivem.net/artifacts/fivem/build_server_windows/master/9999-abc/server.zip';

function windows(address: string): string {
  return address.replace('linux', 'win');
}

/** A package as npm's registry tells of it. */
function npmPackage(name: string, version: string): [string, () => Buffer | string][] {
  const tarball = `registry.npmjs.org/${name}/-/${name}-${version}.tgz`;
  return [
    [
      `registry.npmjs.org/${name}/${version}`,
      () => JSON.stringify({ name, dist: { tarball: `https://${tarball}` } }),
    ],
    [tarball, () => tar({ 'package/package.json': JSON.stringify({ name, version }) }, 'gzip')],
  ];
}

/** Hytale's downloader, as far as it needs nobody to approve. */
const hytaleDownloader = `#!/bin/sh
[ "$1 $2 $4" = '-skip-update-check -patchline -download-path' ] || exit 1
echo 'Please visit the following URL to authenticate: https://oauth.accounts.hytale.com/oauth2/device/verify?user_code=abc'
exec curl -fsS -o "$5" "https://game-patches.hytale.com/$3.zip"
`;

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

const factorioArchive = once(() => tar(factorioFiles, 'xz'));
const vintageArchive = once(() =>
  tar({ VintagestoryServer: 'program', 'assets/version-1.20.4.txt': '' }, 'gzip'),
);
const openttdArchive = once(() => tar({ 'openttd-14.1/openttd*': 'program' }, 'xz'));
const opengfxArchive = once(() => zip({ 'opengfx-7.1.tar': 'graphics' }));

/** The same bytes each time, so that a sum of them holds. */
function once(make: () => Buffer): () => Buffer {
  let made: Buffer | null = null;
  return () => (made ??= make());
}

/** What OpenTTD's makers publish of a release's files; of the first one nothing is known. */
function manifest(name: string, content: () => Buffer): () => string {
  return () => `name: example
files:
- id: another-${name}
  size: 1
- id: ${name}
  size: ${content().length}
  md5sum: 00
  sha1sum: 00
  sha256sum: ${sum('sha256', content())}
`;
}

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
                downloadUrl: `https://${windows(bedrock)}`,
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
    [windows(bedrock), () => zip({ 'bedrock_server.exe': 'program' })],
    [
      'downloader.hytale.com/hytale-downloader.zip',
      () => zip({ 'hytale-downloader-linux-amd64': hytaleDownloader, 'QUICKSTART.md': 'words' }),
    ],
    [
      'game-patches.hytale.com/release.zip',
      () => zip({ 'Server/HytaleServer.jar': 'program', 'Assets.zip': 'what the game is made of' }),
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
    ['www.factorio.com/get-download/2.0.28/headless/linux64', factorioArchive],
    [
      'www.factorio.com/download/sha256sums/',
      () =>
        ['factorio_linux_2.0.28.tar.xz', 'factorio-headless_linux_2.0.28.tar.xz']
          .map((name) => `${sum('sha256', name.includes('headless') ? factorioArchive() : '')}  ${name}\n`)
          .join(''),
    ],
    [
      'api.vintagestory.at/stable.json',
      () =>
        JSON.stringify({
          '1.20.4': {
            windowsserver: { urls: { cdn: `https://${windows(vintage).replace('tar.gz', 'zip')}` } },
            linuxserver: {
              filename: 'vs_server_linux-x64_1.20.4.tar.gz',
              md5: sum('md5', vintageArchive()),
              urls: { cdn: `https://${vintage}`, local: 'https://vintagestory.at/api/1.20.4' },
            },
          },
          '1.20.3': { linuxserver: { urls: { cdn: `https://${vintage.replace('1.20.4', '1.20.3')}` } } },
        }).replaceAll('/', '\\/'),
    ],
    [windows(vintage).replace('tar.gz', 'zip'), () => zip({ 'VintagestoryServer.exe': 'program' })],
    [vintage, vintageArchive],
    [
      'changelogs-live.fivem.net/api/changelog/versions/linux/server',
      () => JSON.stringify({ recommended: '9999', recommended_download: `https://${fivem}` }),
    ],
    [
      'changelogs-live.fivem.net/api/changelog/versions/win32/server',
      () => JSON.stringify({ recommended: '9999', recommended_download: `https://${fivemOnWindows}` }),
    ],
    [fivemOnWindows, () => zip({ 'FXServer.exe': 'program' })],
    [
      'github.com/citizenfx/cfx-server-data/archive/refs/heads/master.zip',
      () => zip({ 'cfx-server-data-master/resources/[system]/hardcap/fxmanifest.lua': '' }),
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
    ['cdn.openttd.org/openttd-releases/14.1/openttd-14.1-linux-generic-amd64.tar.xz', openttdArchive],
    [
      'cdn.openttd.org/openttd-releases/14.1/manifest.yaml',
      manifest('openttd-14.1-linux-generic-amd64.tar.xz', openttdArchive),
    ],
    ['cdn.openttd.org/opengfx-releases/7.1/manifest.yaml', manifest('opengfx-7.1-all.zip', opengfxArchive)],
    [
      'cdn.openttd.org/openttd-releases/14.1/openttd-14.1-windows-win64.zip',
      () => zip({ 'openttd-14.1/openttd.exe': 'program' }),
    ],
    ['cdn.openttd.org/opengfx-releases/7.1/opengfx-7.1-all.zip', opengfxArchive],
    [
      'dl.xonotic.org/xonotic-0.8.6.zip',
      () => zip({ 'Xonotic/xonotic-linux64-dedicated': 'program', 'Xonotic/data/xonotic-data.pk3': '' }),
    ],
    [
      'github.com/luanti-org/minetest_game/archive/refs/heads/master.tar.gz',
      () => tar({ 'minetest_game-master/game.conf': 'title = Minetest Game' }, 'gzip'),
    ],
    ...release('luanti-org/luanti', '5.10.0', {
      'luanti-5.10.0-win64.zip': () => zip({ 'luanti-5.10.0-win64/bin/luanti.exe': 'program' }),
    }),
    [
      'github.com/luanti-org/minetest_game/archive/refs/heads/master.zip',
      () => zip({ 'minetest_game-master/game.conf': 'title = Minetest Game' }),
    ],
    ...npmPackage('flying-squid', '1.12.0'),
    ...npmPackage('minecraft-data', '3.117.0'),
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
