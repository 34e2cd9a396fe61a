import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, with a slash at its end. */
export const repository = fileURLToPath(new URL('..', import.meta.url));

/** Names of the files in folders of the repository, sorted; tests are left out, because nothing is made of them. */
export function filesBelow(folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(repository, folder)))
    .flatMap((folder) =>
      readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((name) => /\.\w+$/.test(name) && !name.includes('.test.') && !name.includes('.fixture.'))
    .toSorted();
}

/** Quick to tell and right as long as nobody touched a file; a checkout or a copy changes it for nothing. */
export function timesHash(names: readonly string[]): string {
  const hash = createHash('sha1');
  for (const name of names) {
    const { size, mtimeMs } = statSync(join(repository, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** What really decides. */
export function contentsHash(names: readonly string[]): string {
  const hash = createHash('sha1');
  for (const name of names) hash.update(`${name}\n`).update(readFileSync(join(repository, name)));
  return hash.digest('hex');
}
