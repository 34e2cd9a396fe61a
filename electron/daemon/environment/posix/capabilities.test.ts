import { describe, expect, test } from 'vitest';
import { notes } from '#shared/locales/en/notes.ts';
import { capabilitiesOf, type MachineFacts } from './capabilities.ts';

const nothing: MachineFacts = {
  controllers: new Set(),
  hasCgroups: false,
  hasSandbox: false,
  hasTaskset: false,
  hasIoWeight: false,
  isRoot: false,
};
const everything: MachineFacts = {
  controllers: new Set(['cpu', 'cpuset', 'io', 'memory', 'pids']),
  hasCgroups: true,
  hasSandbox: true,
  hasTaskset: true,
  hasIoWeight: true,
  isRoot: false,
};

describe('what is promised', () => {
  test('on a machine that offers everything', () => {
    const kernel = 'kernel';
    expect(capabilitiesOf(everything)).toEqual({
      limits: {
        memory: kernel,
        swap: kernel,
        cpu: kernel,
        io: kernel,
        threads: kernel,
        processes: kernel,
        disk: 'watched',
      },
      isolation: 'sandbox',
      survivesDaemon: false,
      networkStats: false,
      notes: [],
    });
  });

  test('on a machine that offers nothing', () => {
    const watched = 'watched';
    expect(capabilitiesOf(nothing)).toMatchObject({
      limits: { memory: watched, swap: 'none', cpu: 'none', io: 'none', threads: 'none', processes: watched },
      isolation: 'none',
    });
  });

  test.each([nothing, { ...nothing, isRoot: true, hasTaskset: true }])(
    'is said in sentences: %#',
    (facts) => {
      const codes = capabilitiesOf(facts).notes.map(({ code }) => code);
      expect(codes.length).toBeGreaterThan(0);
      for (const code of codes) expect(notes).toHaveProperty([code]);
    },
  );
});
