import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import { launchChromium } from '../support/chromium.ts';
import { sharedEngine, type TestEngine } from '../support/docker/engine.ts';
import { freePort } from '../support/free-port.ts';
import { Headless } from '../support/headless.ts';
import { need } from '../support/need.ts';
import { Player } from '../support/player.ts';
import { MainWindow } from './main-window.ts';

/** What the catalogue's Flying Squid speaks when nobody chooses otherwise. */
const minecraftVersion = '1.21.4';
const environments: EnvironmentKind[] = ['posix', ...(need('docker') ? (['docker'] as const) : [])];

describe.runIf(need('chromium'))('a person who wants to play', () => {
  let browser: Browser;
  let engine: TestEngine | null = null;
  let data: string;

  beforeAll(async () => {
    browser = await launchChromium();
    if (environments.includes('docker')) {
      engine = await sharedEngine();
      await engine.images('node');
    }
  });
  afterAll(async () => {
    await browser.close();
    await engine?.[Symbol.asyncDispose]();
  });

  test.each(environments)(
    'installs, starts, plays on and stops a game in %s',
    { timeout: 420_000 },
    async (environment) => {
      data = await mkdtemp(join(tmpdir(), 'roost-main-job-'));
      const port = await freePort();
      {
        await using headless = await Headless.start({
          data,
          ...(engine === null ? {} : { dockerHost: engine.dockerHost }),
        });
        const window = await MainWindow.open(browser, headless.signInUrl);

        await window.chooseGame('Flying Squid');
        await window.nameServer('Pine Valley', environment, port);
        await window.install();

        expect(await window.invitation('In the same house')).toMatch(new RegExp(`:${port}$`));
        await window.tab('Console');
        {
          await using player = await Player.join(port, 'Robin', minecraftVersion);
          player.chat('hello from the garden');
          await window.consoleShows('hello from the garden');
          await window.command('list');
          await window.consoleShows('Robin');
        }
        await window.tab('Graphs');
        expect(await window.figure('Memory')).toBeGreaterThan(10);
        expect(await window.figure('CPU')).toBeGreaterThan(0);

        await window.power('Stop');
        await window.state('Offline');
        await window.tab('Console');
        expect(headless.output).not.toContain('Error');
        await window.page.close();
      }
      await rm(data, { recursive: true, force: true });
    },
  );
});
