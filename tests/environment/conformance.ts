import { afterAll, beforeAll, describe } from 'vitest';
import { consoleSuite } from './console-suite.ts';
import { endingSuite } from './ending-suite.ts';
import { installSuite } from './install-suite.ts';
import { limitsSuite } from './limits-suite.ts';
import { recoverySuite } from './recovery-suite.ts';
import { stoppingSuite } from './stopping-suite.ts';
import type { EnvironmentUnderTest } from './under-test.ts';

export type { EnvironmentUnderTest } from './under-test.ts';

/**
 * What every backend holds to, with real processes. Source: `electron/daemon/environment/environment.ts`.
 *
 * @param setup opens the backend, or returns null where this machine cannot (and has said why)
 */
export function describeEnvironment(name: string, setup: (() => Promise<EnvironmentUnderTest>) | null): void {
  describe.skipIf(setup === null)(`${name} environment`, () => {
    let under: EnvironmentUnderTest | null = null;
    beforeAll(async () => {
      under = (await setup?.()) ?? null;
    });
    afterAll(async () => under?.[Symbol.asyncDispose]());

    const get = (): EnvironmentUnderTest => {
      if (under === null) throw new Error('the environment was not set up');
      return under;
    };
    consoleSuite(get);
    endingSuite(get);
    stoppingSuite(get);
    limitsSuite(get);
    recoverySuite(get);
    installSuite(get);
  });
}
