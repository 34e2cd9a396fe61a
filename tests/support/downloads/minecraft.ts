import { createHash } from 'node:crypto';
import { zip } from './archives.ts';

type Entry = [string, () => Buffer | string];

const sha = (algorithm: 'md5' | 'sha1' | 'sha256' | 'sha512', text: string | Buffer): string =>
  createHash(algorithm).update(text).digest('hex');

const vanillaJar = 'Minecraft 1.21.4';
const vanillaAbout = 'piston-meta.mojang.com/v1/packages/abc/1.21.4.json';
const vanillaAddress = 'piston-data.mojang.com/v1/objects/abc/server.jar';

/** What install scripts ask for Minecraft's editions, in the shape in which the makers answer. */
export function minecraftSites(): Entry[] {
  return [
    ...mojang(),
    ...fill('paper', ['1.21.5-rc1', '1.21.4', '1.21.3']),
    ...fill('velocity', ['3.4.0-SNAPSHOT']),
    ...purpur(),
    ...fabric(),
    ...forge(),
    ...modrinth(),
  ];
}

/** A version in Mojang's list. */
function listed(id: string, address: string): object {
  return {
    id,
    type: 'release',
    url: `https://${address}`,
    time: '2024-12-03T10:12:57+00:00',
  };
}

function mojang(): Entry[] {
  const download = (name: string, text: string): object => ({
    sha1: sha('sha1', text),
    size: text.length,
    url: `https://${vanillaAddress.replace('server.jar', name)}`,
  });
  return [
    [
      'launchermeta.mojang.com/mc/game/version_manifest.json',
      () =>
        JSON.stringify(
          {
            latest: { release: '1.21.4', snapshot: '25w02a' },
            versions: [listed('25w02a', 'wrong'), listed('1.21.4', vanillaAbout), listed('1.2', 'wrong')],
          },
          null,
          1,
        ),
    ],
    [
      vanillaAbout,
      () =>
        JSON.stringify({
          downloads: {
            client: download('client.jar', 'wrong'),
            client_mappings: download('client.txt', 'wrong'),
            server: download('server.jar', vanillaJar),
            server_mappings: download('server.txt', 'wrong'),
          },
          javaVersion: { component: 'java-runtime-delta', majorVersion: 21 },
        }),
    ],
    [vanillaAddress, () => vanillaJar],
  ];
}

/** PaperMC's service, third edition. */
function fill(project: string, versions: string[]): Entry[] {
  const version = versions.find((name) => !name.includes('-rc')) ?? '';
  const jar = `${project} ${version}`;
  const address = `fill-data.papermc.io/v1/objects/${sha('sha256', jar)}/${project}-${version}-7.jar`;
  const build = {
    id: 7,
    channel: 'STABLE',
    commits: [{ sha: 'abc', message: 'Fix "url":"https://wrong/x.jar", {and} more' }],
    downloads: {
      'server:default': {
        name: `${project}.jar`,
        checksums: { sha256: sha('sha256', jar) },
        size: jar.length,
        url: `https://${address}`,
      },
    },
  };
  const group = version.split('.', 2).join('.');
  return [
    [
      `fill.papermc.io/v3/projects/${project}`,
      () =>
        JSON.stringify({
          project: { id: project, name: project },
          versions: { [group]: versions, '1.8': ['1.8.8'] },
        }),
    ],
    [`fill.papermc.io/v3/projects/${project}/versions/${version}/builds/latest`, () => JSON.stringify(build)],
    [address, () => jar],
  ];
}

function purpur(): Entry[] {
  return [
    [
      'api.purpurmc.org/v2/purpur',
      () =>
        JSON.stringify({
          project: 'purpur',
          metadata: { current: '1.21.4' },
          versions: ['1.14.1', '1.21.3', '1.21.4'],
        }),
    ],
    [
      'api.purpurmc.org/v2/purpur/1.21.4/latest',
      () =>
        JSON.stringify({
          project: 'purpur',
          version: '1.21.4',
          build: '2400',
          result: 'SUCCESS',
          md5: sha('md5', 'Purpur 1.21.4'),
        }),
    ],
    ['api.purpurmc.org/v2/purpur/1.21.4/latest/download', () => 'Purpur 1.21.4'],
  ];
}

/** Versions as Fabric lists them: the name, and whether it is finished. */
function named(...names: [string, boolean][]): string {
  return JSON.stringify(names.map(([version, stable]) => ({ version, stable })));
}

function fabric(): Entry[] {
  return [
    [
      'meta.fabricmc.net/v2/versions/game',
      () => named(['25w02a', false], ['1.21.4', true], ['1.21.3', true]),
    ],
    ['meta.fabricmc.net/v2/versions/loader', () => named(['0.16.10', true], ['0.16.9', false])],
    ['meta.fabricmc.net/v2/versions/installer', () => named(['1.0.1', true], ['1.0.0', false])],
    [
      'meta.fabricmc.net/v2/versions/loader/1.21.4/0.16.10/1.0.1/server/jar',
      () => 'Fabric 0.16.10 for 1.21.4',
    ],
  ];
}

/** A file in a repository of Java's, with its sum beside it. */
function inMaven(address: string, body: string): Entry[] {
  return [
    [address, () => body],
    [`${address}.sha1`, () => sha('sha1', body)],
  ];
}

/** The installers' bodies name the folder that they make; `javaProgram` acts on it. */
function forge(): Entry[] {
  const neoforge = 'maven.neoforged.net/releases/net/neoforged/neoforge';
  const versions = ['21.3.1', '21.4.9', '21.4.156', '21.5.0-beta'].map(
    (version) => `<version>${version}</version>`,
  );
  return [
    [
      'files.minecraftforge.net/maven/net/minecraftforge/forge/promotions_slim.json',
      () =>
        JSON.stringify(
          {
            homepage: 'https://files.minecraftforge.net/',
            promos: {
              '1.9.4-latest': '12.17.0',
              '1.21.4-latest': '54.0.16',
              '1.20.1-recommended': '47.3.0',
              '1.20.1-latest': '47.4.0',
            },
          },
          null,
          2,
        ),
    ],
    ...inMaven(
      'maven.minecraftforge.net/net/minecraftforge/forge/1.21.4-54.0.16/forge-1.21.4-54.0.16-installer.jar',
      'net/minecraftforge/forge/1.21.4-54.0.16',
    ),
    [
      `${neoforge}/maven-metadata.xml`,
      () =>
        `<metadata><versioning><latest>21.5.0-beta</latest><versions>\n${versions.join('\n')}\n</versions></versioning></metadata>`,
    ],
    ...inMaven(`${neoforge}/21.4.156/neoforge-21.4.156-installer.jar`, 'net/neoforged/neoforge/21.4.156'),
  ];
}

/** Java, as far as installations run it: a loader's installer, which leaves its arguments deep in its libraries. */
export const javaProgram = `#!/bin/sh
[ "$1 $2 $3" = '-jar installer.jar --installServer' ] || exit 1
folder=libraries/$(cat installer.jar)
mkdir -p "$folder"
echo "--launchTarget $folder" > "$folder/unix_args.txt"
echo log > installer.jar.log
`;

const mod = 'the bytes of a mod';
const pack = 'cdn.modrinth.com/data/abc/versions/def/Example-1.2.0.mrpack';

/** A file of a modpack. */
function packed(path: string, server: string): object {
  return {
    path,
    hashes: { sha1: sha('sha1', mod), sha512: sha('sha512', mod) },
    env: { client: 'required', server },
    downloads: [`https://cdn.modrinth.com/data/${path}`],
    fileSize: mod.length,
  };
}

function modrinth(): Entry[] {
  const index = {
    formatVersion: 1,
    game: 'minecraft',
    files: [packed('mods/both.jar', 'required'), packed('mods/shaders.jar', 'unsupported')],
    dependencies: { minecraft: '1.21.4', 'fabric-loader': '0.16.10' },
  };
  return [
    [
      'api.modrinth.com/v2/project/example-pack/version',
      () =>
        JSON.stringify([
          {
            id: 'def',
            version_number: '1.2.0',
            files: [
              { primary: false, filename: 'notes.txt', url: 'https://wrong', size: 1 },
              { primary: true, filename: 'Example-1.2.0.mrpack', url: `https://${pack}`, size: 4000 },
            ],
            dependencies: [
              { version_id: 'both', project_id: 'mod', dependency_type: 'embedded' },
              { version_id: null, project_id: 'bundled', dependency_type: 'embedded' },
            ],
          },
        ]),
    ],
    [
      'api.modrinth.com/v2/versions?ids=%5B%22both%22%5D',
      () =>
        JSON.stringify([{ id: 'both', files: [{ primary: true, filename: 'both.jar', size: mod.length }] }]),
    ],
    [
      pack,
      () =>
        zip({
          'modrinth.index.json': JSON.stringify(index),
          'overrides/config/both.toml': 'from overrides',
          'server-overrides/config/server.toml': 'from server-overrides',
        }),
    ],
    ['cdn.modrinth.com/data/mods/both.jar', () => mod],
  ];
}
