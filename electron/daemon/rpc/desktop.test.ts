import { createRouterClient } from '@orpc/server';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DesktopPort } from '#daemon/ports.ts';
import type { DesktopSettings } from '#shared/domain/desktop.ts';
import { makeShellServer, openDaemon, temporaryFolder } from '../daemon.fixture.ts';
import type { RpcContext } from './context.ts';

const settings: DesktopSettings = {
  openAtLogin: false,
  onClose: 'keep',
  keepAwake: 'always',
  notify: { crashed: true, ready: true, installed: true, playerJoined: false },
};
let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

async function openWithDesktop(session: RpcContext['session']) {
  const opened: string[] = [];
  const desktop: DesktopPort = {
    settings: () => settings,
    update: ({ notify: _notify, ...change }) => ({ ...settings, ...change }) as DesktopSettings,
    asksOpenAtLogin: () => true,
    openFolder: async (folder) => void opened.push(folder),
    chooseFolder: async () => null,
  };
  const daemon = stack.use(await openDaemon(await temporaryFolder(stack), { desktop }));
  const client = createRouterClient(daemon.router, {
    context: { session, requestId: 'r', logger: pino({ level: 'silent' }) },
  });
  return { owner: daemon.client, client, opened };
}

describe('the desktop app', () => {
  test('is there for who sits at this PC, and asks its question once there is a server', async () => {
    const { client, opened } = await openWithDesktop({ kind: 'local' });
    expect(await client.desktop.show()).toEqual({ settings, asksOpenAtLogin: false });
    const { id, folder } = await makeShellServer(client);
    expect(await client.desktop.show()).toEqual({ settings, asksOpenAtLogin: true });
    expect((await client.desktop.update({ onClose: 'quit' })).onClose).toBe('quit');
    await client.desktop.openFolder({ serverId: id });
    expect(opened).toEqual([folder]);
  });

  test('is out of reach of a browser elsewhere', async () => {
    const { client, owner, opened } = await openWithDesktop({ kind: 'session', idHash: 'x' });
    const { id } = await makeShellServer(owner);
    expect(await client.desktop.show()).toBeNull();
    await expect(client.desktop.openFolder({ serverId: id })).rejects.toMatchObject({
      data: { code: 'desktop.absent' },
    });
    expect(opened).toEqual([]);
  });
});
