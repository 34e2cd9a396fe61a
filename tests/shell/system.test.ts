import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDaemon } from '../../electron/daemon/daemon.fixture.ts';
import { need } from '../support/need.ts';
import { Desk, slowEgg } from './shell.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  if (need('chromium')) desk = await Desk.open();
});
afterAll(async () => await desk?.[Symbol.asyncDispose]());
beforeEach(async () => await desk?.setUp());
afterEach(async () => await desk?.tearDown());

describe.runIf(need('chromium'))('the desktop app and the system', { timeout: 120_000 }, () => {
  test('stays awake while a game is being installed, shows that, and sleeps on battery where that is wished', async () => {
    {
      await using daemon = await openDaemon(desk.data);
      const { egg } = await daemon.client.eggs.import({ kind: 'text', name: 'slow.json', text: slowEgg });
      await daemon.client.servers.create({ eggId: egg.id, name: 'Slow', install: false });
    }
    await desk.withPreferences({ version: 1, keepAwake: 'plugged-in' });
    const app = desk.start();
    await app.inPage(async (page) => {
      await page.getByRole('link', { name: 'Slow' }).first().click();
      const install = page.getByRole('button', { name: /^(Install|Reinstall)$/ }).first();
      await install.click();
      const consent = page.getByText('I trust this script and want to run it.');
      if ((await consent.count()) > 0) await consent.click();
    });
  });

  test('asks once, the next day, whether it may start at sign-in, and then starts without its window', async () => {
    await desk.withServer();
    await desk.withPreferences({ version: 1, firstStartAt: Date.now() - 86_400_000 });
    const app = desk.start();
    await app.inPage(async (page) => {
      await page.getByRole('button', { name: 'Start with this PC' }).click();
      await page.getByText('Start Roost when you sign in').waitFor({ state: 'detached' });
    });
    const entry = await readFile(join(desk.data, 'config', 'autostart', 'roost.desktop'), 'utf8');
    expect(entry).toMatch(/^Exec=".+" ".+" "--hidden"$/m);
  });

  test('writes a report without secrets, and opens the folders that are asked for', async () => {
    await desk.withServer();
    const app = desk.start();
    await app.shows('Shell');
    const seen = await app.evaluate(async ({ world }, file) => {
      world.saveTo = file;
      const help = (label: string) => world.applicationMenu?.find('Help', label).click();
      help('Open the data folder');
      help('Show logs');
      help('Save a report…');
      const box = await world.waitFor(() => [...world.dialogs][0]);
      box.answer(0);
      await world.waitFor(() => world.openedPaths[0]);
      return { opened: world.openedPaths, shown: world.shownInFolder, said: box.message };
    }, join(desk.data, 'report.txt'));
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
    await app.windowIs('shown');
    const url = await app.evaluate(({ world }) => world.window.webContents.mainFrame.url);
    expect(url).toBe(`app://roost/#/servers/${id}`);
    await choose('--quit');
    expect(await app.exited).toBe(0);
  });

  test('has the servers in macOS’ dock', async () => {
    await desk.withServer();
    const environment = { STAND_IN_PLATFORM: 'darwin' };
    const app = desk.start({ words: ['--hidden'], environment });
    await app.evaluate(async ({ world }) => {
      await world.waitFor(() => world.dockMenu?.items[0]?.submenu ?? undefined);
      world.dockMenu?.find('Shell (Offline)', 'Start').click();
    });
    await app.trayShows('1 server');
  });

  test('follows a link only after a yes, and says that panels cannot be linked yet', async () => {
    const { id } = await desk.withServer();
    const app = desk.start({ words: ['roost://panel/link?token=abc'] });
    expect(await app.answer('OK')).toBe('Roost cannot be linked to a panel yet');
    const second = desk.start({ words: [`roost://server/${id}`] });
    expect(await second.exited).toBe(0);
    expect(await app.answer('Cancel')).toBe('Open “Shell” in Roost?');
    await app.evaluate(({ app: electron }, link) => {
      electron.emit('open-url', { preventDefault: () => {} }, link);
    }, `roost://server/${id}`);
    await app.answer('Open');
    await app.inPage(async (page) => await page.getByRole('group', { name: 'Power' }).waitFor());
    const url = await app.evaluate(({ world }) => world.window.webContents.mainFrame.url);
    expect(url).toBe(`app://roost/#/servers/${id}`);
  });

  test('looks again for what servers run in when the PC wakes up', async () => {
    const app = desk.start({ words: ['--hidden'] });
    await app.trayShows('No server is running');
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await access(join(desk.data, 'roost.db'));
  });
});
