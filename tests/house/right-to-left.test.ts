import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Classes that say left or right where start or end is meant; what is centred by `left-1/2` is the same both ways. */
const sided =
  /(?<![\w-])-?(?:m[lr]|p[lr]|scroll-m[lr])-(?=[\d[\w])|(?<![\w.-])(?:left|right)-(?=[\d[])|(?<![\w-])(?:border-[lr]|rounded-(?:[lr]|[tb][lr])|text-(?:left|right))(?!\w)/;

test('the window turns around for languages that are written from right to left', () => {
  const found = globSync('renderer/**/*.tsx', { cwd: root }).flatMap((file) =>
    readFileSync(resolve(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (sided.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
