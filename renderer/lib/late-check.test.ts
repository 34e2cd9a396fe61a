import type { ClientContext } from '@orpc/client';
import type { StandardLinkOptions } from '@orpc/client/standard';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadResponseCheck } from '#shared/lib/response-check.ts';
import { LateCheck } from './late-check.ts';

type Call = Parameters<NonNullable<StandardLinkOptions<ClientContext>['interceptors']>[number]>[0];

/** What a connection makes of an answer that is not of this contract. */
function connect(check: LateCheck): () => Promise<unknown> {
  const options: StandardLinkOptions<ClientContext> = {};
  check.plugin().init?.(options);
  const [interceptor] = options.interceptors ?? [];
  if (interceptor === undefined) throw new Error('the plugin intercepts nothing');
  const call: Pick<Call, 'next' | 'path'> = { path: ['hosting', 'pause'], next: async () => 'older' };
  return () => interceptor(call as Call);
}

describe('the answers of a daemon', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('pass for the first screen, and are held against the contract soon after', async () => {
    const check = new LateCheck();
    const ask = connect(check);
    using _started = check.start();
    expect(await ask()).toBe('older');
    vi.advanceTimersByTime(10_000);
    await loadResponseCheck();
    await vi.waitFor(async () => await expect(ask()).rejects.toThrow('does not match expected schema'));
  });

  test('are held against the contract at once after a lost connection', async () => {
    const check = new LateCheck();
    connect(check);
    const askAgain = connect(check);
    await expect(askAgain()).rejects.toThrow('does not match expected schema');
  });
});
