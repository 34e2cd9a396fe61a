import { createRouterClient } from '@orpc/server';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UpdatesPort } from '#daemon/ports.ts';
import type { UpdatesView } from '#shared/domain/updates.ts';
import { openDaemon, temporaryFolder } from '../daemon.fixture.ts';
import type { RpcContext } from './context.ts';

const view: UpdatesView = {
  version: '0.1.0',
  isAutomatic: true,
  state: { kind: 'ready', release: { version: '0.2.0', notes: null } },
  arrived: null,
};
let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

async function openWithUpdates(session: RpcContext['session']) {
  const asked: string[] = [];
  const updates: UpdatesPort = {
    async *watch() {
      yield { updates: view };
      return undefined;
    },
    check: async () => void asked.push('check'),
    apply: () => void asked.push('apply'),
    setAutomatic: (isAutomatic) => void asked.push(`automatic ${isAutomatic}`),
  };
  const daemon = stack.use(await openDaemon(await temporaryFolder(stack), { updates }));
  const client = createRouterClient(daemon.router, {
    context: { session, requestId: 'r', logger: pino({ level: 'silent' }) },
  });
  return { client, asked };
}

describe('updates of the desktop app', () => {
  test('are in the hands of who sits at this PC', async () => {
    const { client, asked } = await openWithUpdates({ kind: 'local' });
    expect(await Array.fromAsync(await client.updates.watch())).toEqual([{ updates: view }]);
    await client.updates.check();
    await client.updates.change({ isAutomatic: false });
    await client.updates.apply();
    expect(asked).toEqual(['check', 'automatic false', 'apply']);
  });

  test('are not there for a browser elsewhere', async () => {
    const { client, asked } = await openWithUpdates({ kind: 'session', idHash: 'x' });
    expect(await Array.fromAsync(await client.updates.watch())).toEqual([{ updates: null }]);
    await expect(client.updates.apply()).rejects.toMatchObject({ data: { code: 'updates.absent' } });
    expect(asked).toEqual([]);
  });
});
