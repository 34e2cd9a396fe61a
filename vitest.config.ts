import { existsSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that read what stands beside the repository: a thousand published eggs, cases of theirs, and facts on games. */
const besideTheRepository = [
  '**/egg/formats/corpus.test.ts',
  '**/egg/parsers/cases.test.ts',
  '**/catalogue/facts.test.ts',
];
const isThere = existsSync(new URL('../shared/eggs', import.meta.url));
if (!isThere)
  process.stderr.write(
    'left out: the tests of published eggs and of facts on games, which are not beside this checkout\n',
  );

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,build,tests}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, ...(isThere ? [] : besideTheRepository)],
    // Real engines, browsers and games: a hung one must end, a slow machine must not fail.
    testTimeout: 60_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
  },
});
