import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const target = join(repository, 'out/renderer');
const stampFile = join(repository, 'out/renderer.stamp');

/** What the built window depends on. */
const folders = ['renderer', 'shared', 'resources/catalogue/icons'];
const files = ['package-lock.json', 'build/vite.renderer.config.ts'];

/** The files that make the window; tests are left out, because they change nothing of it. */
function sourceFiles(): string[] {
  const inFolders = folders
    .filter((folder) => existsSync(join(repository, folder)))
    .flatMap((folder) =>
      readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    );
  return [...inFolders, ...files]
    .filter((name) => /\.\w+$/.test(name) && !name.includes('.test.'))
    .toSorted();
}

/** Quick to tell and right as long as nobody touched a file; a checkout or a copy changes it for nothing. */
function timesHash(names: readonly string[]): string {
  const hash = createHash('sha1');
  for (const name of names) {
    const { size, mtimeMs } = statSync(join(repository, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** What really decides. */
function contentsHash(names: readonly string[]): string {
  const hash = createHash('sha1');
  for (const name of names) hash.update(`${name}\n`).update(readFileSync(join(repository, name)));
  return hash.digest('hex');
}

function readStamp(): { times: string | undefined; contents: string | undefined } {
  if (!existsSync(stampFile) || !existsSync(join(target, 'index.html')))
    return { times: undefined, contents: undefined };
  const [times, contents] = readFileSync(stampFile, 'utf8').split('\n');
  return { times, contents };
}

/** Builds beside the old window and then swaps, so that a running daemon never serves half of a build. */
async function buildWindow(): Promise<void> {
  process.stdout.write('roost: building the window, once\n');
  // A test runner's own value would bundle React's development half, twice the size, and keep it for later.
  process.env['NODE_ENV'] = 'production';
  const { build } = await import('vite');
  const fresh = `${target}.${process.pid}`;
  await build({
    configFile: join(repository, 'build/vite.renderer.config.ts'),
    logLevel: 'warn',
    build: { outDir: fresh },
  });
  swap(fresh);
}

/** Puts the new window in the old one's place; another start may be doing the same, and then the later one wins. */
function swap(fresh: string): void {
  const old = `${fresh}.old`;
  for (let tries = 1; ; tries++) {
    try {
      if (existsSync(target)) renameSync(target, old);
      renameSync(fresh, target);
      break;
    } catch (cause) {
      if (tries === 5) throw cause;
    }
  }
  rmSync(old, { recursive: true, force: true });
}

const names = sourceFiles();
const times = timesHash(names);
const stamp = readStamp();
if (stamp.times !== times) {
  const contents = contentsHash(names);
  if (stamp.contents !== contents) await buildWindow();
  mkdirSync(join(repository, 'out'), { recursive: true });
  writeFileSync(stampFile, `${times}\n${contents}\n`);
}
