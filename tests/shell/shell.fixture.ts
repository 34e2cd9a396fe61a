import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BrowserServer, Page } from 'playwright-core';
import type { ServerId } from '#shared/domain/ids.ts';
import {
  makeShellServer,
  openDaemon,
  shellEgg,
  temporaryFolder,
} from '../../electron/daemon/daemon.fixture.ts';
import { serveChromium } from '../support/chromium.ts';
import { RoostApp, type RoostAppOptions } from '../support/electron/roost-app.ts';

const root = resolve(import.meta.dirname, '../..');

/** Builds a part of the app as its package holds it: the preload, or all of main. */
export function buildPart(part: 'preload' | 'main'): void {
  const config = `build/vite.${part}.config.ts`;
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn'];
  const built = spawnSync(process.execPath, vite, { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`${config}:\n${built.stdout}${built.stderr}`);
}

/** The shell game with an install script of a test's own. */
export function eggInstalledBy(script: string): string {
  const egg = JSON.parse(shellEgg) as { scripts: { installation: { script: string } } };
  egg.scripts.installation.script = script;
  return JSON.stringify(egg);
}

/** Goes from the first screen to the installation of the shell game, as a person clicks. */
export async function installShellGame(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Shell game' }).click();
  const install = page.getByRole('button', { name: 'Install', exact: true });
  await install.waitFor();
  const consent = page.getByText('I trust this script and want to run it.');
  if ((await consent.count()) > 0) await consent.click();
  await install.click();
}

/** One Chromium for a file's tests, and a data folder with apps on it for each. */
export class Desk implements AsyncDisposable {
  readonly browser: BrowserServer;
  #stack = new AsyncDisposableStack();
  #data = '';

  private constructor(browser: BrowserServer) {
    this.browser = browser;
  }

  static async open(): Promise<Desk> {
    buildPart('preload');
    return new Desk(await serveChromium());
  }

  get data(): string {
    return this.#data;
  }

  /** Before each test: a folder of its own. */
  async setUp(): Promise<void> {
    this.#stack = new AsyncDisposableStack();
    this.#data = await temporaryFolder(this.#stack);
  }

  /** After each test: ends what it started. */
  async tearDown(): Promise<void> {
    await this.#stack.disposeAsync();
  }

  /** An app on the test's folder. */
  start(options: Partial<RoostAppOptions> = {}): RoostApp {
    return this.#stack.use(RoostApp.start({ data: this.#data, browser: this.browser, ...options }));
  }

  /** Leaves a server in the folder, as an earlier day would. */
  async withServer(name = 'Shell'): Promise<{ id: ServerId; folder: string }> {
    await using daemon = await openDaemon(this.#data);
    return await makeShellServer(daemon.client, name);
  }

  /** Leaves what the app keeps for itself, as an earlier day would. */
  async withPreferences(values: object): Promise<void> {
    await writeFile(join(this.#data, 'shell.json'), JSON.stringify(values));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser.close();
  }
}
