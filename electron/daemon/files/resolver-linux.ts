import { close, closeSync, constants, fstat, open, type Stats } from 'node:fs';
import { promisify } from 'node:util';
import { type HeldPath, PathPlace } from './path-place.ts';
import { codeError, type Place, type PlaceKind, type Resolver } from './place.ts';
import { pathWithin } from './raw-name.ts';

/** From Linux's `fcntl.h` and `openat2.h`; Node names none of them. */
const O_PATH = 0o10_000_000;
const RESOLVE_NO_MAGICLINKS = 0x02;
const RESOLVE_BENEATH = 0x08;
const SYS_OPENAT2 = 437;
const SIZE_OF_HOW = 24;
const O_CLOEXEC = 0o2_000_000;
const FOLDER = O_PATH | constants.O_DIRECTORY;
const FOLDER_UNLINKED = FOLDER | constants.O_NOFOLLOW;
const NAME = O_PATH | constants.O_NOFOLLOW;

const errnoNames: Readonly<Record<number, string>> = {
  1: 'EPERM',
  2: 'ENOENT',
  13: 'EACCES',
  18: 'EXDEV',
  20: 'ENOTDIR',
  24: 'EMFILE',
  36: 'ENAMETOOLONG',
  38: 'ENOSYS',
  40: 'ELOOP',
};
const INTERRUPTED = 4;
const AGAIN = 11;
const LOOP = 40;

const closeLater = promisify(close);
const openLater = promisify(open);
const fstatLater: (descriptor: number) => Promise<Stats> = promisify(fstat);

type OpenAt2 = (folder: number, path: string, kind: PlaceKind) => { descriptor: number; errno: number };

/**
 * Resolves through the kernel: one `openat2` that cannot leave the root (RESOLVE_BENEATH), whoever changes links
 * meanwhile. Where it is missing (before Linux 5.6, or forbidden) the names are walked one by one without following
 * any link, which is as safe but refuses links that stay inside, too.
 */
export async function openLinuxResolver(folder: string, options: { walk?: boolean } = {}): Promise<Resolver> {
  const openAt2 = options.walk === true ? null : await loadOpenAt2();
  const root = await openLater(folder, FOLDER);
  let isOpen = true;
  return {
    resolve(names, kind) {
      return openAt2 === null ? walk(root, names, kind) : resolveBeneath(openAt2, root, names, kind);
    },
    async [Symbol.asyncDispose]() {
      if (!isOpen) return;
      isOpen = false;
      await closeLater(root);
    },
  };
}

async function resolveBeneath(
  openAt2: OpenAt2,
  root: number,
  names: readonly string[],
  kind: PlaceKind,
): Promise<Place> {
  const path = names.length === 0 ? '.' : names.join('/');
  // The kernel answers EAGAIN when a rename beside the path made its answer unsure.
  for (let attempt = 0; ; attempt++) {
    const { descriptor, errno } = openAt2(root, path, kind);
    if (descriptor >= 0) return new PathPlace(heldBy(descriptor));
    if (errno !== AGAIN && errno !== INTERRUPTED) throw errnoError(errno);
    if (attempt >= 100) throw errnoError(LOOP);
    await Promise.resolve();
  }
}

/** Each name is opened below the one before, never through a link. */
async function walk(root: number, names: readonly string[], kind: PlaceKind): Promise<Place> {
  let held = heldBy(await openLater(`/proc/self/fd/${root}`, FOLDER));
  for (const [index, name] of names.entries()) {
    const parent = held;
    const isName = kind === 'name' && index === names.length - 1;
    try {
      held = heldBy(await openLater(`${parent.path}/${name}`, isName ? NAME : FOLDER_UNLINKED));
    } finally {
      parent.release();
    }
  }
  return new PathPlace(held);
}

function heldBy(descriptor: number): HeldPath {
  let isOpen = true;
  const path = `/proc/self/fd/${descriptor}`;
  return {
    path,
    readFlags: constants.O_RDONLY,
    look: () => fstatLater(descriptor),
    child: async (name) => heldBy(await openLater(pathWithin(path, name), FOLDER_UNLINKED)),
    release() {
      if (!isOpen) return;
      isOpen = false;
      // Closing an O_PATH descriptor writes nothing back and cannot wait.
      closeSync(descriptor);
    },
  };
}

/** Binds the system call; null where the kernel does not have it. Loaded when the first jail opens, not before. */
async function loadOpenAt2(): Promise<OpenAt2 | null> {
  const { default: koffi } = await import('koffi');
  const call = koffi
    .load(null)
    .func('long syscall(long number, int folder, const char *path, void *how, size_t size)');
  const hows = { folder: howOf(FOLDER), name: howOf(NAME) };
  const openAt2: OpenAt2 = (folder, path, kind) => {
    const descriptor = Number(call(SYS_OPENAT2, folder, path, hows[kind], SIZE_OF_HOW));
    return { descriptor, errno: descriptor < 0 ? koffi.errno() : 0 };
  };
  const probe = await openLater('/', FOLDER);
  try {
    const { descriptor } = openAt2(probe, '.', 'folder');
    if (descriptor < 0) return null;
    closeSync(descriptor);
    return openAt2;
  } finally {
    await closeLater(probe);
  }
}

/** A `struct open_how`: flags, mode, resolve, 64 bits each. */
function howOf(flags: number): Buffer {
  const how = Buffer.alloc(SIZE_OF_HOW);
  how.writeBigUInt64LE(BigInt(flags | O_CLOEXEC), 0);
  how.writeBigUInt64LE(BigInt(RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS), 16);
  return how;
}

function errnoError(errno: number): Error {
  const code = errnoNames[errno] ?? `errno ${errno}`;
  return codeError(code, 'openat2');
}
