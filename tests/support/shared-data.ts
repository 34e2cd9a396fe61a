import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../shared');

/** Whether the data that stands beside the repository is here. Its tests are left out by vitest.config.ts where not. */
export function hasSharedData(): boolean {
  return existsSync(folder);
}

/** Path of a file or folder in the shared data. */
export function sharedPath(...parts: string[]): string {
  return join(folder, ...parts);
}

/** An egg of the corpus, with its path there, which has slashes on every system. */
export interface CorpusEgg {
  path: string;
  bytes: Uint8Array;
}

/** Every egg of the corpus, in the order of their paths. */
export function readCorpus(): CorpusEgg[] {
  const corpus = sharedPath('eggs', 'corpus');
  const paths = globSync('**/*.{json,yaml,yml}', { cwd: corpus });
  return paths.toSorted().map((path) => ({
    path: path.replaceAll('\\', '/'),
    bytes: readFileSync(join(corpus, path)),
  }));
}
