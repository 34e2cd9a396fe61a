import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDaemon } from '../../electron/daemon/daemon.fixture.ts';
import type { RoostApp } from '../support/electron/roost-app.ts';
import { need } from '../support/need.ts';
import { Desk } from './shell.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  if (need('chromium')) desk = await Desk.open();
});
afterAll(async () => await desk?.[Symbol.asyncDispose]());
beforeEach(async () => await desk?.setUp());
afterEach(async () => await desk?.tearDown());

/** A game that hears no `stop` and no signal but the last one. */
const deaf = `#!/bin/sh\ntrap '' INT TERM\necho "game is up"\nwhile read -r line; do :; done\nwhile :; do sleep 1; done\n`;

/** How the server was left in the data folder. */
async function leftAs(id: Awaited<ReturnType<Desk['withServer']>>['id']) {
  await using daemon = await openDaemon(desk.data);
  const { state, notice } = await daemon.client.servers.get({ serverId: id });
  return { state, notice };
}

async function startServer(app: RoostApp): Promise<void> {
  await app.clickTray('Shell (Offline)', 'Start');
  await app.trayHas('Shell (Running)');
}

describe.runIf(need('chromium'))('the desktop app, leaving', { timeout: 120_000 }, () => {
  test('asks before it quits with a running server, and then stops it as its game wants', async () => {
    const { id } = await desk.withServer();
    const app = desk.start({ words: ['--hidden'] });
    await startServer(app);
    await app.clickTray('Quit and stop servers');
    expect(await app.answer('Cancel')).toBe('1 server is running. Stop it and quit?');
    await app.trayShows('1 server');
    await app.clickTray('Quit and stop servers');
    await app.answer('Stop and quit');
    expect(await app.exited).toBe(0);
    expect(await leftAs(id)).toEqual({ state: 'offline', notice: null });
  });

  test('shows what it waits for, and waits no longer when it is told to', async () => {
    const { folder } = await desk.withServer();
    await writeFile(join(folder, 'game'), deaf, { mode: 0o755 });
    const app = desk.start();
    await startServer(app);
    await app.evaluate(({ app: electron }) => electron.quit());
    await app.answer('Stop and quit');
    await app.trayShows('Stopping 1 server…');
    expect(await app.evaluate(({ world }) => world.window.progress)).toBe(2);
    await app.clickTray('End the servers now');
    expect(await app.exited).toBe(0);
  });

  test('stops its servers without a question when the system shuts down, also over an open one', async () => {
    const { id } = await desk.withServer();
    const app = desk.start({ words: ['--hidden'] });
    await startServer(app);
    await app.clickTray('Quit and stop servers');
    const isHeldBack = await app.evaluate(async ({ world, powerMonitor }) => {
      await world.waitFor(() => [...world.dialogs][0]);
      const event = { isHeldBack: false, preventDefault: () => void (event.isHeldBack = true) };
      powerMonitor.emit('shutdown', event);
      return event.isHeldBack;
    });
    expect(isHeldBack).toBe(true);
    expect(await app.exited).toBe(0);
    expect(await readFile(join(desk.data, 'logs', 'roost.log'), 'utf8')).toContain('desktop app ending');
    expect((await leftAs(id)).notice).toBeNull();
  });

  test('stops its servers without a question at a sign-out, which sends one signal after the other', async () => {
    const { id } = await desk.withServer();
    // What `systemd-inhibit` is asked to tell.
    const told = join(desk.data, 'told');
    await writeFile(join(desk.data, 'systemd-inhibit'), `#!/bin/sh\necho "$*" >> "${told}"\ncat\n`, {
      mode: 0o755,
    });
    const PATH = `${desk.data}:${process.env['PATH']}`;
    const app = desk.start({ words: ['--hidden'], environment: { STAND_IN_PLATFORM: 'linux', PATH } });
    await startServer(app);
    await expect.poll(() => readFile(told, 'utf8').catch(() => '')).toContain('--why=Stopping 1 server…');
    app.signal('SIGTERM');
    app.signal('SIGHUP');
    expect(await app.exited).toBe(0);
    expect(await leftAs(id)).toEqual({ state: 'offline', notice: null });
  });

  test('has Windows wait at sign-out and says why, also without a window of its own', async () => {
    const { id } = await desk.withServer();
    const app = desk.start({ words: ['--hidden'], environment: { STAND_IN_PLATFORM: 'win32' } });
    await startServer(app);
    const seen = await app.evaluate(({ world }) => {
      const hadWindow = world.mainWindow !== undefined;
      const event = { isHeldBack: false, preventDefault: () => void (event.isHeldBack = true) };
      world.listeningWindow?.emit('query-session-end', event);
      const isShown = world.mainWindow?.isVisible();
      return { hadWindow, isShown, isHeldBack: event.isHeldBack, reasons: world.shutdownReasons };
    });
    expect(seen).toEqual({
      hadWindow: false,
      isShown: true,
      isHeldBack: true,
      reasons: ['Stopping 1 server…'],
    });
    expect(await app.exited).toBe(0);
    expect(await leftAs(id)).toEqual({ state: 'offline', notice: null });
  });

  test('closes for good where the person chose that, and asks each time where they wish', async () => {
    const app = desk.start();
    await app.shows('What do you want to play?');
    const close = async () => await app.evaluate(({ world }) => world.window.close());
    await close();
    await app.answer('Keep them running', { ticked: 'Ask each time I close the window' });
    await app.windowIs('hidden');
    await app.clickTray('Open Roost');
    await close();
    await app.answer('Stop them and quit', { ticked: null });
    expect(await app.exited).toBe(0);

    const again = desk.start();
    await again.shows('What do you want to play?');
    await again.evaluate(({ world }) => world.window.close());
    expect(await again.exited).toBe(0);
  });
});
