import { describe, expect, test } from 'vitest';
import { fuzzConfigs } from '#tests/support/fuzz-configs.ts';
import { fuzzConfigure } from '#tests/support/fuzz-configure.ts';

// Some fifteen seconds of computing, which a busy machine takes its time for.
describe('a hundred thousand damaged configuration files', { timeout: 300_000 }, () => {
  test('bring no parser down and keep none busy for a second', async () => {
    const { failures, slowestMs, rewritten } = await fuzzConfigs({ runs: 90_000, seed: 7 });
    expect({ failures, isFast: slowestMs < 1000, areSomeFine: rewritten > 35_000 }).toEqual({
      failures: [],
      isFast: true,
      areSomeFine: true,
    });
  });

  test('change nothing beside their server’s folder, by whatever name an egg calls them', async () => {
    const { failures, slowestBatchMs, fine } = await fuzzConfigure({ runs: 10_000, seed: 7 });
    expect({ failures, isFast: slowestBatchMs < 1000, areSomeFine: fine > 4000 }).toEqual({
      failures: [],
      isFast: true,
      areSomeFine: true,
    });
  });
});
