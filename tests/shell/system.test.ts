import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDaemon } from '../../electron/daemon/daemon.fixture.ts';
import { need } from '../support/need.ts';
import { Desk, eggInstalledBy, installShellGame } from './shell.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  if (need('chromium')) desk = await Desk.open();
});
afterAll(async () => await desk?.[Symbol.asyncDispose]());
beforeEach(async () => await desk?.setUp());
afterEach(async () => await desk?.tearDown());

describe.runIf(need('chromium'))('the desktop app and the system', { timeout: 120_000 }, () => {
  test('stays awake while a game is being installed and shows how far it is, but not on battery', async () => {
    {
      await using daemon = await openDaemon(desk.data);
      const text = eggInstalledBy('until [ -e done ]; do sleep 0.2; done');
      await daemon.client.eggs.import({ kind: 'text', name: 'slow.json', text });
    }
    await desk.withPreferences({ version: 1, keepAwake: 'plugged-in' });
    const app = desk.start();
    await app.inPage(installShellGame);
    const awake = await app.evaluate(async ({ world, powerMonitor }) => {
      await world.waitFor(() => (world.window.progress === 2 ? true : undefined));
      const locks = [world.wakeLocks.size];
      for (const change of ['pullCharger', 'plugIn'] as const) {
        powerMonitor[change]();
        locks.push(world.wakeLocks.size);
      }
      return locks;
    });
    const staging = join(desk.data, 'staging');
    const named = async () => (await readdir(staging).catch(() => [])).at(0) ?? '';
    await expect.poll(named, { timeout: 20_000 }).not.toBe('');
    const server = await named();
    await writeFile(join(staging, server, 'done'), '');
    const after = await app.evaluate(async ({ world }) => {
      const { title } = await world.waitFor(() => world.notifications[0]);
      await world.waitFor(() => (world.window.progress === -1 ? true : undefined));
      return { title, locks: world.wakeLocks.size };
    });
    expect({ awake, after }).toEqual({
      awake: [1, 0, 1],
      after: { title: 'Shell game is installed', locks: 0 },
    });
  });

  test('asks once, the next day, whether it may start at sign-in, and then starts without its window', async () => {
    await desk.withServer();
    await desk.withPreferences({ version: 1, firstStartAt: Date.now() - 86_400_000 });
    const app = desk.start();
    await app.inPage(async (page) => {
      await page.getByRole('button', { name: 'Start it' }).click();
      await page.getByText('Start Roost when you sign in to this PC?').waitFor({ state: 'detached' });
    });
    const entry = await readFile(join(desk.data, 'config', 'autostart', 'roost.desktop'), 'utf8');
    expect(entry).toMatch(/^Exec=".+" ".+" "--hidden"$/m);
  });

  test('has settings of its own in the window, and its menu and tray follow them', async () => {
    const app = desk.start();
    await app.evaluate(({ world }, folder) => (world.chosenFolder = folder), join(desk.data, 'eggs'));
    await app.inPage(async (page) => {
      await page.getByRole('link', { name: 'Settings', exact: true }).click();
      await page.getByText('a player joined').click();
      await page.getByRole('button', { name: 'Open the folder' }).click();
      await page.getByRole('button', { name: 'Choose a folder…' }).click();
      const place = page.getByRole('textbox', { name: 'Repository or folder' });
      await page.waitForFunction(
        (field) => (field as HTMLInputElement).value !== '',
        await place.elementHandle(),
      );
      if ((await page.getByText('Sign out here').count()) > 0) throw new Error('nobody has signed in here');
      await page.getByRole('button', { name: /Roost speaks/ }).click();
      await page.getByRole('option', { name: 'Deutsch' }).click();
      await page.getByText('Einstellungen').first().waitFor();
    });
    await app.trayShows('Kein Server läuft');
    const seen = await app.evaluate(({ world }) => ({
      opened: world.openedPaths,
      joined: world.applicationMenu?.find('Roost', 'Benachrichtigungen', 'Ein Spieler ist da').checked,
      undo: world.applicationMenu?.find('Bearbeiten', 'Rückgängig').enabled,
      unlabelled: world.applicationMenu?.unlabelled,
    }));
    expect(seen).toEqual({ opened: [desk.data], joined: true, undo: true, unlabelled: [] });
    await app.evaluate(({ app: electron }) => electron.quit());
    expect(await app.exited).toBe(0);

    const again = desk.start({ words: ['--hidden'] });
    await again.trayShows('Kein Server läuft');
  });

  test('looks again for what servers run in when the PC wakes up', async () => {
    const socket = join(desk.data, 'docker.sock');
    const app = desk.start({ environment: { DOCKER_HOST: `unix://${socket}` } });
    await app.inPage(async (page) => {
      await page.getByRole('link', { name: 'Settings', exact: true }).click();
      await page.getByText('Docker does not answer').waitFor();
    });
    const engine = createServer((connection) => connection.destroy()).listen(socket);
    const asked = once(engine, 'connection');
    await once(engine, 'listening');
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
    await asked;
    engine.close();
  });

  test('writes a report without secrets, and opens the folders that are asked for', async () => {
    await desk.withServer();
    const app = desk.start();
    await app.shows('Shell');
    const seen = await app.evaluate(
      async ({ world }, file) => {
        world.saveTo = file;
        const help = (label: string) => world.applicationMenu?.find('Help', label).click();
        help('Open the data folder');
        help('Show logs');
        help('Save a report…');
        const box = await world.waitFor(() => [...world.dialogs][0]);
        box.answer(0);
        await world.waitFor(() => world.openedPaths[0]);
        return { opened: world.openedPaths, shown: world.shownInFolder, said: box.message };
      },
      join(desk.data, 'report.txt'),
    );
    expect(seen).toEqual({
      opened: [desk.data],
      shown: [join(desk.data, 'logs', 'roost.log')],
      said: 'The report is saved. Secrets are masked; look through it before you pass it on.',
    });
    expect(await readFile(join(desk.data, 'report.txt'), 'utf8')).toMatch(
      /^Roost 0\.0\.0-test\n[^]*hosting: on\n[0-9a-f-]{36} Shell game posix offline installed\n/,
    );
  });

  test('offers the servers in Windows’ jump list, and does what is chosen there', async () => {
    const { id } = await desk.withServer();
    const app = desk.start({ words: ['--hidden'], environment: { STAND_IN_PLATFORM: 'win32' } });
    const items = await app.evaluate(async ({ world }) => {
      const list = await world.waitFor(() => (world.jumpList.length > 3 ? world.jumpList : undefined));
      return list.map(({ title, args }) => [title ?? '–', args?.split(' ').at(-1) ?? '']);
    });
    expect(items).toEqual([
      ['Shell (Offline)', `--server=${id}`],
      ['–', ''],
      ['Pause hosting', '--pause-hosting'],
      ['Quit and stop servers', '--quit'],
    ]);
    const choose = async (word: string) => await desk.start({ words: [word] }).exited;
    await choose('--pause-hosting');
    await app.trayShows('Hosting is paused');
    await choose(`--server=${id}`);
    await app.inPage(async (page) => await page.getByRole('group', { name: 'Power' }).waitFor());
    const url = await app.evaluate(({ world }) => world.window.webContents.mainFrame.url);
    expect(url).toBe(`app://roost/#/servers/${id}`);
    await choose('--quit');
    expect(await app.exited).toBe(0);
  });

  test('has the servers in macOS’ dock, and the menu of a Mac', async () => {
    await desk.withServer();
    const environment = { STAND_IN_PLATFORM: 'darwin' };
    const app = desk.start({ words: ['--hidden'], environment });
    await app.evaluate(async ({ world }) => {
      await world.waitFor(() => world.dockMenu?.items[0]?.submenu ?? undefined);
      world.dockMenu?.find('Shell (Offline)', 'Start').click();
    });
    await app.trayShows('1 server');
    const menu = await app.evaluate(({ world }) => ({
      first: world.applicationMenu?.find('Roost', 'Hide Roost').role,
      unlabelled: world.applicationMenu?.unlabelled,
    }));
    expect(menu).toEqual({ first: 'hide', unlabelled: [] });
  });

  test('follows a link only after a yes, and hears no other for a while after a no', async () => {
    const { id } = await desk.withServer();
    const app = desk.start({ words: [`roost://server/${id}`] });
    expect(await app.answer('Open')).toBe('Open “Shell” in Roost?');
    await app.inPage(async (page) => await page.getByRole('group', { name: 'Power' }).waitFor());
    const url = await app.evaluate(({ world }) => world.window.webContents.mainFrame.url);
    expect(url).toBe(`app://roost/#/servers/${id}`);

    const second = desk.start({ words: ['--', `roost://server/${id}`, '--quit'] });
    expect(await second.exited).toBe(0);
    await app.answer('Cancel');
    const dialogs = await app.evaluate(async ({ world, app: electron }, link) => {
      electron.emit('open-url', { preventDefault: () => {} }, link);
      electron.emit('open-url', { preventDefault: () => {} }, 'roost://panel/link?token=abc');
      // A turn for each question that might be asked.
      await new Promise((resolve) => setImmediate(resolve));
      return world.dialogs.size;
    }, `roost://server/${id}`);
    expect(dialogs).toBe(0);
  });

  test('says of a link to a panel that it cannot be followed yet', async () => {
    const app = desk.start({ words: ['roost://panel/link?token=abc'] });
    expect(await app.answer('OK')).toBe('Roost cannot be linked to a panel yet');
    await app.windowIs('shown');
  });

  test('follows the link that macOS starts it for', async () => {
    const { id } = await desk.withServer();
    const environment = { STAND_IN_PLATFORM: 'darwin', STAND_IN_OPEN_URL: `roost://server/${id}` };
    const app = desk.start({ environment });
    expect(await app.answer('Open')).toBe('Open “Shell” in Roost?');
  });

  test('does not begin in order to end', async () => {
    const app = desk.start({ words: ['--quit'] });
    expect(await app.exited).toBe(0);
    expect(existsSync(join(desk.data, 'roost.db'))).toBe(false);
  });
});
