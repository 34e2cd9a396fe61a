import { describe, expect, test } from 'vitest';
import type { EggSummary } from '#shared/contract/eggs.ts';
import type { EggOffer } from '#shared/domain/runnable.ts';
import { offersOf, reasonsOf } from './not-here.ts';

const docker = { code: 'environment.docker-absent', facts: {} };
const windows = { code: 'egg.made-for-system', facts: { egg: 'A', system: 'Windows' } };
const egg = (id: string, reasons: unknown[], offers: unknown[]) =>
  ({ id, runnable: { environments: [], image: null, reasons, offers } }) as unknown as EggSummary;
const getDocker: EggOffer = { kind: 'get-docker', url: 'https://example.com' };

describe('eggs that do not run here', () => {
  const eggs = [
    egg('1', [docker, windows], [{ kind: 'edition', eggId: '2', name: 'B' }, getDocker]),
    egg('2', [windows, docker], [getDocker, { kind: 'convert', system: 'posix' }]),
  ];

  test('say each reason once, in order', () => {
    expect(reasonsOf(eggs)).toEqual([docker, windows]);
  });

  test('offer each step once, and none of themselves', () => {
    expect(offersOf(eggs).map(({ key }) => key)).toEqual(['get-docker', 'convert 2']);
    expect(offersOf(eggs.slice(0, 1)).map(({ key }) => key)).toEqual(['edition 2', 'get-docker']);
  });
});
