import { describe, expect, test } from 'vitest';
import { fuzzConfigs } from '#tests/support/fuzz-configs.ts';

describe('damaged configuration files', () => {
  test('bring no parser down and keep none busy for a second', async () => {
    const { failures, slowestMs, rewritten } = await fuzzConfigs({ runs: 5000, seed: 7 });
    expect({ failures, isFast: slowestMs < 1000, areSomeFine: rewritten > 500 }).toEqual({
      failures: [],
      isFast: true,
      areSomeFine: true,
    });
  });
});
