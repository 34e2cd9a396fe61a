import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const target = `${repository}out/renderer`;
const stampFile = `${repository}out/renderer.stamp`;

/** What the built window depends on; tests are left out, because they change nothing of it. */
const sources = [
  'renderer/**/*.*',
  'shared/**/*.ts',
  'resources/catalogue/icons/*',
  'package-lock.json',
  'build/vite.renderer.config.ts',
];

/** Hashes contents, not times: a checkout or a copied folder must not look stale, nor an old one fresh. */
function sourceHash(): string {
  const hash = createHash('sha1');
  for (const file of globSync(sources, { cwd: repository }).sort()) {
    if (file.includes('.test.')) continue;
    hash.update(file).update('\0').update(readFileSync(repository + file)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds beside the old window and then swaps, so that a running daemon never serves half of a build. */
async function buildWindow(stamp: string): Promise<void> {
  const { build } = await import('vite');
  const fresh = `${target}.${process.pid}`;
  await build({
    configFile: `${repository}build/vite.renderer.config.ts`,
    logLevel: 'warn',
    build: { outDir: fresh },
  });
  await mkdir(`${repository}out`, { recursive: true });
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
  await writeFile(stampFile, stamp);
}

const stamp = sourceHash();
const isFresh =
  existsSync(`${target}/index.html`) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
if (!isFresh) {
  process.stdout.write('roost: building the window, once\n');
  await buildWindow(stamp);
}
