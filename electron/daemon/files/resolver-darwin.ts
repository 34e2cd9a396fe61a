import { close, closeSync, constants, fstat, open, type Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type HeldPath, PathPlace } from './path-place.ts';
import { codeError, type Place, type Resolver } from './place.ts';
import { pathWithin } from './raw-name.ts';
import { openPortableResolver, realFolder } from './resolver-portable.ts';

const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY;

const closeLater = promisify(close);
const openLater = promisify(open);
const fstatLater: (descriptor: number) => Promise<Stats> = promisify(fstat);

/** How macOS opens a path in which no name is a link, and names what is open; tests put another system's way here. */
export interface DarwinWays {
  /** From macOS's `fcntl.h`; Node does not name it. */
  noFollowAny: number;
  /** A path that leads to what is open by its number on its drive, whatever its names are now. */
  pathOf(descriptor: number, status: Stats): string;
}

export const darwinWays: DarwinWays = {
  noFollowAny: 0x2000_0000,
  pathOf: (_descriptor, { dev, ino }) => `/.vol/${dev}/${ino}`,
};

/**
 * Resolves to a real path below the root and has the kernel open it with O_NOFOLLOW_ANY: whoever swaps a folder for a
 * link meanwhile makes that fail. What is held is then named by its number (`/.vol/<drive>/<number>`), not by names.
 *
 * Drives that cannot be named so, such as a share of another PC, are resolved by real paths.
 */
export async function openDarwinResolver(folder: string, ways = darwinWays): Promise<Resolver> {
  const root = await realpath(folder);
  const held = await openLater(root, FOLDER);
  if (!(await isNamedByNumber(held, ways))) {
    await closeLater(held);
    return await openPortableResolver(folder);
  }
  let isOpen = true;
  return {
    async resolve(names, kind): Promise<Place> {
      const last = names.at(-1);
      const whole = join(root, ...names);
      if (kind === 'folder' || last === undefined) {
        return new PathPlace(await openFolder(await realFolder(root, whole), ways));
      }
      const name = nameIn(await openFolder(await realFolder(root, dirname(whole)), ways), last);
      const place = new PathPlace(name);
      try {
        const { kind } = await place.look();
        return kind === 'folder' ? await asFolder(name, ways) : place;
      } catch (error) {
        name.release();
        throw error;
      }
    },
    async [Symbol.asyncDispose]() {
      if (!isOpen) return;
      isOpen = false;
      await closeLater(held);
    },
  };
}

async function isNamedByNumber(descriptor: number, ways: DarwinWays): Promise<boolean> {
  const status = await fstatLater(descriptor);
  const found = await lstat(`${ways.pathOf(descriptor, status)}/.`).catch(() => null);
  return found !== null && found.ino === status.ino && found.dev === status.dev;
}

/** A folder whose path has no link in it, neither now nor when it is opened. */
async function openFolder(path: string, ways: DarwinWays): Promise<HeldPath> {
  return await heldBy(await openLater(path, FOLDER | ways.noFollowAny), ways);
}

async function heldBy(descriptor: number, ways: DarwinWays): Promise<HeldPath> {
  const path = ways.pathOf(descriptor, await fstatLater(descriptor));
  let isOpen = true;
  return {
    path,
    readFlags: constants.O_RDONLY,
    look: () => fstatLater(descriptor),
    child: async (name) =>
      heldBy(await openLater(pathWithin(path, name), FOLDER | constants.O_NOFOLLOW), ways),
    release() {
      if (!isOpen) return;
      isOpen = false;
      closeSync(descriptor);
    },
  };
}

/** A name that is a folder, held itself so that what is in it can be reached. */
async function asFolder(name: HeldPath, ways: DarwinWays): Promise<Place> {
  const folder = await heldBy(await openLater(name.path, FOLDER | constants.O_NOFOLLOW), ways);
  name.release();
  return new PathPlace(folder);
}

/** One name in a folder that is held; released with it. */
function nameIn(folder: HeldPath, name: string): HeldPath {
  const path = `${folder.path}/${name}`;
  return {
    path,
    // A link or a pipe that somebody puts there after the look is neither followed nor waited for.
    readFlags: constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    look: () => lstat(path),
    child: () => Promise.reject(codeError('ENOTDIR', path)),
    release: () => folder.release(),
  };
}
