import type { Browser, Page } from 'playwright-core';
import { onTestFailed } from 'vitest';
import type { EnvironmentKind } from '#shared/domain/environment.ts';

/** What a person does in the window, by the words that they see. */
export class MainWindow {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the printed link, which signs in. */
  static async open(browser: Browser, signInUrl: string): Promise<MainWindow> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    onTestFailed(async () => {
      process.stderr.write(`the window showed:\n${await page.locator('body').ariaSnapshot()}\n`);
    });
    await page.goto(signInUrl);
    return new MainWindow(page);
  }

  /** From the empty Home to the page of a game. */
  async chooseGame(name: string): Promise<void> {
    await this.page.getByText('What do you want to play?').waitFor();
    await this.page.getByRole('searchbox', { name: 'Search games' }).fill(name);
    await this.page.getByRole('link', { name }).click();
  }

  async nameServer(name: string, environment: EnvironmentKind, port: number): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Server name' }).fill(name);
    await this.page.getByText('Advanced', { exact: true }).click();
    const words = {
      docker: 'Docker container',
      posix: 'Directly on this PC',
      windows: 'Directly on Windows',
    };
    const choice = this.page.locator('label', { hasText: words[environment] });
    if ((await choice.count()) > 0) await choice.click();
    await this.page.getByRole('textbox', { name: 'Port' }).fill(String(port));
    await this.page.keyboard.press('Tab');
  }

  /** Starts the installation and waits until the server, which starts by itself after it, is up. */
  async install(): Promise<void> {
    await this.page.getByRole('button', { name: 'Install', exact: true }).click();
    await this.state('Running', 240_000);
  }

  async power(action: 'Start' | 'Stop' | 'Restart' | 'Kill'): Promise<void> {
    const group = this.page.getByRole('group', { name: 'Power' });
    await group.getByRole('button', { name: new RegExp(`^${action}\\b`) }).click();
  }

  async state(word: 'Running' | 'Offline' | 'Starting' | 'Crashed', timeout = 120_000): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: word }).first().waitFor({ timeout });
  }

  /** From the banner over a running server to the address that a friend is given. */
  async invitation(who: 'In the same house' | 'Only me'): Promise<string> {
    await this.page.getByRole('link', { name: 'Invite friends' }).click();
    await this.page.getByText(who).click();
    const card = this.page.getByRole('region', { name: 'Card to share' });
    return await card.getByRole('definition').first().innerText();
  }

  async tab(name: 'Console' | 'Graphs' | 'Settings'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Parts of this server' })
      .getByRole('link', { name })
      .click();
  }

  async command(text: string): Promise<void> {
    const line = this.page.getByRole('textbox', { name: 'Command', exact: true });
    await line.fill(text);
    await line.press('Enter');
  }

  /** Waits until the console shows a text; a long line may be folded, so blanks do not count. */
  async consoleShows(text: string): Promise<void> {
    await this.page.waitForFunction((wanted) => {
      const rows = document.querySelector('.xterm-rows')?.textContent ?? '';
      return rows.replace(/\s/g, '').includes(wanted.replace(/\s/g, ''));
    }, text);
  }

  /** The last value of a graph, as the number that stands large over it, once it is not zero. */
  async figure(name: 'CPU' | 'Memory' | 'Network'): Promise<number> {
    const value = this.page.getByRole('region', { name }).getByRole('definition').first();
    await value.filter({ hasText: /[1-9]/ }).waitFor();
    return Number.parseFloat(await value.innerText());
  }
}
