import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Roost's version, from its package. */
export function packageVersion(): string {
  const file = join(import.meta.dirname, '..', '..', 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}
