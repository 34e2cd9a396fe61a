import { describe, expect, test } from 'vitest';
import { bytesOf, type EggFileParts, eggFile } from '#tests/support/egg-file.ts';
import { importEgg } from './import.ts';

const config = (parts: EggFileParts): EggFileParts => ({ config: { files: '{}', ...parts } });
const variable = (parts: EggFileParts): EggFileParts => ({
  startup: './x',
  variables: [{ env_variable: 'A', ...parts }],
});
const many = (count: number, of: (index: number) => unknown) =>
  Array.from({ length: count }, (_, index) => of(index));
const native = {
  meta: { version: 'PTDL_v2', platform: 'windows' },
  docker_images: { A: 'native:' },
  scripts: undefined,
};

describe('a file that is made to take long', () => {
  // Each took minutes, or all memory, before it was bounded.
  test.each<[string, EggFileParts]>([
    ['a pattern that never closes', variable({ rules: `required|regex:/${'|'.repeat(200_000)}` })],
    ['patterns that never close', variable({ rules: `a|${'regex:#|'.repeat(100_000)}` })],
    ['very many rules', variable({ rules: many(20_000, () => 'regex:/^(a|b)+$/') })],
    ['carriage returns without end', { description: '\r'.repeat(1_000_000) }],
    ['a command of a megabyte', { startup: '{{A}}'.repeat(200_000), startup_commands: { A: './x' } }],
    ['the same image over and over', { docker_images: many(20_000, () => 'a:1') }],
    ['images of many names', { docker_images: many(20_000, (index) => `a:${index}`) }],
    [
      'many variables that load code',
      {
        ...native,
        startup: 'a.exe',
        variables: many(9_000, (index) => ({ env_variable: `COR_PROFILER${index}` })),
      },
    ],
    [
      'many patterns of the ready line',
      config({ startup: { done: many(9_000, (index) => `regex:^(a|b){1,900}${index}`) } }),
    ],
  ])('%s', (_, parts) => {
    const bytes = bytesOf(JSON.stringify(eggFile(parts)));
    const started = performance.now();
    expect(importEgg(bytes).egg).not.toBeNull();
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
