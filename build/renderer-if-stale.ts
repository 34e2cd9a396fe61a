import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentsHash, filesBelow, repository, timesHash } from './source-files.ts';

const target = join(repository, 'out/renderer');
const stampFile = join(repository, 'out/renderer.stamp');

/** What the built window depends on. */
const folders = ['renderer', 'shared', 'resources/catalogue/icons'];
const files = ['package-lock.json', 'build/vite.renderer.config.ts'];

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

const names = [...filesBelow(folders), ...files];
const times = timesHash(names);
const stamp = readStamp();
if (stamp.times !== times) {
  const contents = contentsHash(names);
  if (stamp.contents !== contents) await buildWindow();
  mkdirSync(join(repository, 'out'), { recursive: true });
  writeFileSync(stampFile, `${times}\n${contents}\n`);
}
