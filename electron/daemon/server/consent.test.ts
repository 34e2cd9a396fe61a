import { describe, expect, test } from 'vitest';
import type { Capabilities } from '#shared/domain/environment.ts';
import { holdConsent } from './consent.ts';
import { testEgg } from './egg.fixture.ts';
import type { ServerRooms } from './rooms.ts';

function rooms(isolation: Capabilities['isolation']): Pick<ServerRooms, 'backends' | 'consents' | 'clock'> {
  const agreed = new Set<string>();
  const limits = {
    memory: 'none',
    swap: 'none',
    cpu: 'none',
    io: 'none',
    threads: 'none',
    processes: 'none',
    disk: 'none',
  } as const;
  const capabilities: Capabilities = {
    limits,
    isolation,
    survivesDaemon: false,
    networkStats: false,
    notes: [],
  };
  return {
    backends: {
      backend: () => {
        throw new Error('not asked for');
      },
      status: async () => ({ kind: 'posix', available: true, version: '', location: null, capabilities }),
    },
    consents: {
      has: (hash: string) => agreed.has(hash),
      add: (hash: string) => void agreed.add(hash),
    } as unknown as ServerRooms['consents'],
    clock: { now: () => 0 } as ServerRooms['clock'],
  };
}

const withScript = (script: string) =>
  testEgg({ install: { script, container: 'native:', entrypoint: 'sh', privileged: false } });

describe('an egg that runs with the person’s own rights', () => {
  test('is held up until they agree, and then never again for the same script', async () => {
    const here = rooms('none');
    await expect(holdConsent(here, withScript('echo a\r\n'), 'posix', false)).rejects.toMatchObject({
      code: 'install.consent-needed',
    });
    await holdConsent(here, withScript('echo a\r\n'), 'posix', true);
    await holdConsent(here, withScript('echo a\n'), 'posix', false);
  });

  test('is held up again when its script is another one', async () => {
    const here = rooms('none');
    await holdConsent(here, withScript('echo a'), 'posix', true);
    await expect(holdConsent(here, withScript('echo b'), 'posix', false)).rejects.toThrow();
  });
});

describe('an egg that runs in a sandbox or a container', () => {
  test.each(['sandbox', 'container'] as const)('needs no agreement (%s)', async (isolation) => {
    await holdConsent(rooms(isolation), withScript('echo a'), 'posix', false);
  });
});
