import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type JarFacts, jarFacts } from './jar-facts.ts';

/** A server of Minecraft: Java Edition, or of its proxy, that lies in a folder. */
export interface MinecraftFolder {
  /** The catalogue's name for its edition. */
  game: string;
  /** What says so. */
  evidence: string[];
  version: string | null;
  /** The Java it needs. */
  java: number | null;
  /** How its startup differs from the catalogue's: what stands there, and what has to. */
  startup: readonly (readonly [wanted: string, own: string])[];
}

/** A jar is started with this class; the first that fits counts. */
const mains: readonly (readonly [pattern: RegExp, game: string])[] = [
  [/^com\.velocitypowered\./, 'minecraft-velocity'],
  [/^net\.fabricmc\./, 'minecraft-fabric'],
  [/paperclip/i, 'minecraft-paper'],
  [/^org\.bukkit\.craftbukkit\./, 'minecraft-paper'],
  [/^net\.minecraft\.(?:bundler|server)\./, 'minecraft-vanilla'],
];

/** A name that needs no quotes in a startup command, whoever reads it. */
const plainName = /^[A-Za-z0-9._+-]{1,120}\.jar$/;
const mostJars = 20;

/** Recognises a server by its libraries and jars; null where it is none. */
export async function minecraftIn(folder: string, names: readonly string[]): Promise<MinecraftFolder | null> {
  const forge = await forgeIn(folder, names);
  if (forge !== null) return forge;
  const jars = names.filter((name) => plainName.test(name)).slice(0, mostJars);
  const versions = await foldersIn(join(folder, 'versions'));
  for (const jar of inOrder(jars)) {
    const facts = await jarFacts(join(folder, jar));
    const main = mains.find(([pattern]) => pattern.test(facts?.mainClass ?? ''));
    if (facts === null || main === undefined) continue;
    const isPurpur = main[1] === 'minecraft-paper' && (names.includes('purpur.yml') || /purpur/i.test(jar));
    const version = facts.minecraft?.version ?? versionNamed(jar) ?? versions.at(-1) ?? null;
    return {
      game: isPurpur ? 'minecraft-purpur' : main[1],
      evidence: [jar, ...(isPurpur && names.includes('purpur.yml') ? ['purpur.yml'] : [])],
      version,
      java: javaFor(facts.minecraft, version),
      startup: [
        ['-jar server.jar', `-jar ${jar}`],
        ['-jar velocity.jar', `-jar ${jar}`],
      ],
    };
  }
  return null;
}

/** Forge and NeoForge start from a file of arguments that their installer leaves among the libraries. */
async function forgeIn(folder: string, names: readonly string[]): Promise<MinecraftFolder | null> {
  const makers = [
    ['minecraft-neoforge', 'libraries/net/neoforged/neoforge'],
    ['minecraft-forge', 'libraries/net/minecraftforge/forge'],
  ] as const;
  const list = process.platform === 'win32' ? 'win_args.txt' : 'unix_args.txt';
  for (const [game, place] of makers) {
    for (const build of (await foldersIn(join(folder, place))).toReversed()) {
      const path = `${place}/${build}/${list}`;
      if (!/^[\w./+-]+$/.test(path) || !(await isFile(join(folder, path)))) continue;
      const version = game === 'minecraft-forge' ? (build.split('-')[0] ?? null) : neoforgeFor(build);
      const own = names.includes('user_jvm_args.txt') ? [] : [['@user_jvm_args.txt ', ''] as const];
      const startup = [['@server_args.txt', `@${path}`] as const, ...own];
      return { game, evidence: [`${place}/${build}`], version, java: javaFor(null, version), startup };
    }
  }
  return null;
}

/** NeoForge 21.4.x is for Minecraft 1.21.4, and 21.0.x for 1.21. */
function neoforgeFor(build: string): string | null {
  const parts = /^(\d+)\.(\d+)\./.exec(build);
  if (parts === null) return null;
  return parts[2] === '0' ? `1.${parts[1]}` : `1.${parts[1]}.${parts[2]}`;
}

/** The one the catalogue would start first, then what a maker's name stands on; a world editor's jar comes last. */
function inOrder(jars: readonly string[]): string[] {
  return jars.toSorted((a, b) => rankOf(a) - rankOf(b) || b.localeCompare(a, 'en', { numeric: true }));
}

function rankOf(jar: string): number {
  if (jar === 'fabric-server-launch.jar') return 0;
  if (jar === 'server.jar') return 1;
  return /^(?:paper|purpur|fabric|spigot|velocity|minecraft)/i.test(jar) ? 2 : 3;
}

function versionNamed(jar: string): string | null {
  return (
    /(?:^|[^\d.])(1\.\d{1,2}(?:\.\d{1,2})?|2\d\.\d{1,2}(?:\.\d{1,2})?)(?:[^\d.]|\.jar|$)/.exec(jar)?.[1] ??
    null
  );
}

/** Source: Minecraft's own version files, and the release notes of 1.17, 1.18, 1.20.5 and 26.1. */
function javaFor(minecraft: JarFacts['minecraft'], version: string | null): number | null {
  if (minecraft?.java != null) return minecraft.java;
  const parts = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version ?? '');
  if (parts === null) return null;
  const [major, minor, patch] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)];
  if (major >= 26) return 25;
  if (minor > 20 || (minor === 20 && patch >= 5)) return 21;
  if (minor >= 18) return 17;
  return minor === 17 ? 16 : 8;
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    return names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  } catch {
    return [];
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() === true;
}
