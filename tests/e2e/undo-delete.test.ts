import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataPaths } from '#daemon/paths.ts';
import type { Server } from '#shared/domain/server.ts';
import { launchChromium } from '../support/chromium.ts';
import { connectToDaemon } from '../support/daemon-client.ts';
import { Headless } from '../support/headless.ts';
import { need } from '../support/need.ts';
import { MainWindow } from './main-window.ts';

const password = 'correct-horse-battery';

/** A game with a password for its admins, which it tells when it is up. */
const egg = JSON.stringify({
  meta: { version: 'PTDL_v2', platform: 'posix' },
  name: 'Guarded',
  author: 'test@example.com',
  docker_images: { Native: 'native:' },
  startup: './game',
  config: { files: '{}', startup: '{"done":"up"}', logs: '{}', stop: 'stop' },
  scripts: {
    installation: {
      script: `printf '#!/bin/sh\\necho "up, guarded by \${#RCON_PASSWORD} letters"\\nwhile read -r line; do [ "$line" = stop ] && exit 0; done\\n' > game
chmod +x game; echo 'what was played' > world.dat`,
      container: 'native:',
      entrypoint: 'sh',
    },
  },
  variables: [
    {
      name: 'Password for admins',
      description: '',
      env_variable: 'RCON_PASSWORD',
      default_value: '',
      user_viewable: true,
      user_editable: true,
      rules: 'nullable|string',
    },
  ],
});

async function install(data: string): Promise<Server> {
  using connection = await connectToDaemon(data);
  const { client } = connection;
  const imported = await client.eggs.import({ kind: 'text', name: 'guarded.json', text: egg });
  const made = await client.servers.create({
    eggId: imported.egg.id,
    name: 'Pine Valley',
    variables: { RCON_PASSWORD: password },
    consent: true,
  });
  for await (const event of await client.servers.watch()) {
    const seen = event.type === 'changed' ? [event.server] : event.type === 'snapshot' ? event.servers : [];
    if (seen.some(({ install: state }) => state === 'installed')) break;
  }
  return made;
}

/** Files of the store, side files included, in which the password can be read. */
async function storeFilesThatTell(data: string): Promise<string[]> {
  const { database } = dataPaths(data);
  const names = await readdir(dirname(database));
  const telling: string[] = [];
  for (const name of names.filter((each) => each.startsWith(basename(database)))) {
    if ((await readFile(join(data, name))).includes(password)) telling.push(name);
  }
  return telling;
}

describe.runIf(need('chromium') && process.platform !== 'win32')(
  'a person who deleted the wrong server',
  () => {
    let browser: Browser;
    let data: string;
    beforeAll(async () => {
      browser = await launchChromium();
      data = await mkdtemp(join(tmpdir(), 'roost-undo-'));
    });
    afterAll(async () => {
      await browser.close();
      await rm(data, { recursive: true, force: true });
    });

    test('has it back by one click, with its files and its secrets, which no file tells', {
      timeout: 120_000,
    }, async () => {
      await using headless = await Headless.start({ data });
      const window = await MainWindow.open(browser, headless.signInUrl);
      const { page } = window;
      const server = await install(data);
      await page.getByRole('link', { name: 'Pine Valley' }).first().click();
      await window.tab('Settings');
      await page.getByRole('button', { name: 'Delete…', exact: true }).click();
      await page.getByText('You can put it back for 7 days').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByText('Pine Valley is deleted.').waitFor();
      await page.getByText('What do you want to play?').waitFor();
      expect(await storeFilesThatTell(data)).toEqual([]);

      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Pine Valley is back, with all its files and settings.').waitFor();
      expect(await readFile(join(server.folder, 'world.dat'), 'utf8')).toBe('what was played\n');
      await window.power('Start');
      await window.state('Running');
      await window.consoleShows(`guarded by ${password.length} letters`);
      await window.power('Stop');
      await window.state('Offline');
      expect(await storeFilesThatTell(data)).toEqual([]);
      await page.close();
    });

    test('on a copy of the data without its key is told what to type again', {
      timeout: 120_000,
    }, async () => {
      const copy = await mkdtemp(join(tmpdir(), 'roost-undo-'));
      try {
        for (const name of await readdir(data)) {
          if (name.startsWith('roost.db'))
            await writeFile(join(copy, name), await readFile(join(data, name)));
        }
        await using headless = await Headless.start({ data: copy });
        const window = await MainWindow.open(browser, headless.signInUrl);
        const { page } = window;
        await page.getByRole('link', { name: 'Pine Valley' }).first().click();
        await page.getByText('Type these again in its settings: Password for admins').first().waitFor();
        await window.tab('Settings');
        await page.getByLabel('Password for admins').fill('a new one');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Type these again:').waitFor({ state: 'detached' });
        await page.getByText('cannot start: its secrets').waitFor({ state: 'detached' });
        await page.close();
      } finally {
        await rm(copy, { recursive: true, force: true });
      }
    });
  },
);
