import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { BrowserServer, Page } from 'playwright-core';
import { onTestFailed } from 'vitest';
import type { Answered, Asked, Stage } from './control.ts';

const root = resolve(import.meta.dirname, '../../..');

export interface RoostAppOptions {
  data: string;
  browser: BrowserServer;
  /** Words after the program's name. */
  words?: readonly string[];
  /** The file that Electron would start. */
  main?: string;
  /** What stands in for Electron's program; this Node unless given. */
  program?: string;
  environment?: Record<string, string>;
}

/** The desktop app in a process of its own, on the stand-in for Electron. */
export class RoostApp implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | null>;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #asked = 0;
  #output = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#exited = once(child, 'exit').then(([code]) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`the app has ended:\n${this.#output}`));
      return code as number | null;
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
      });
    }
    child.on('message', (answered: Answered) => this.#settle(answered));
  }

  static start(options: RoostAppOptions): RoostApp {
    const { data, browser, words = [], main = 'electron/main.ts', program, environment } = options;
    const child = fork(resolve(root, main), ['--data', data, ...words], {
      cwd: root,
      ...(program === undefined ? {} : { execPath: program }),
      execArgv: ['--import', join(root, 'tests/support/electron/hooks.ts')],
      env: {
        ...process.env,
        // An engine of the person's own must never be touched by a test, nor their desktop.
        DOCKER_HOST: 'unix:///nonexistent/docker.sock',
        XDG_CONFIG_HOME: join(data, 'config'),
        STAND_IN_BROWSER: browser.wsEndpoint(),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const app = new RoostApp(child);
    onTestFailed(() => void process.stderr.write(`the app printed:\n${app.#output}\n`));
    return app;
  }

  /** Runs a function inside the app's process; it sees nothing but its two arguments. */
  async evaluate<T, A = undefined>(
    ask: (stage: Stage, argument: A) => T | Promise<T>,
    argument?: A,
  ): Promise<T> {
    const answer = Promise.withResolvers<unknown>();
    this.#asked += 1;
    this.#waiting.set(this.#asked, answer);
    const asked: Asked = { id: this.#asked, source: ask.toString(), argument };
    this.#child.send(asked);
    return (await answer.promise) as T;
  }

  /** Does something in the window's page, once there is a window and what the page shows is the window. */
  async inPage<A = undefined, T = void>(
    act: (page: Page, argument: A) => Promise<T>,
    argument?: A,
  ): Promise<T> {
    return (await this.evaluate(
      async ({ world, functionOf }, given: { source: string; argument: unknown }) => {
        const window = await world.waitFor(() => world.mainWindow);
        const page = await window.webContents.page;
        page.setDefaultTimeout(30_000);
        try {
          return await functionOf<Page>(given.source)(page, given.argument);
        } catch (error) {
          const shown = await page.locator('body').ariaSnapshot();
          throw new Error(
            `${String(error)}
the window showed:
${shown}`,
            { cause: error },
          );
        }
      },
      { source: act.toString(), argument },
    )) as T;
  }

  /** Waits until the window shows a text somewhere. */
  async shows(text: string): Promise<void> {
    await this.inPage(async (page, wanted) => await page.getByText(wanted).first().waitFor(), text);
  }

  /** Waits for a tray menu in which an item at the path of labels can be clicked, and clicks it. */
  async clickTray(...path: string[]): Promise<void> {
    await this.evaluate(async ({ world }, labels) => {
      const item = await world.waitFor(() => {
        try {
          const found = world.tray.menu?.find(...labels);
          return found?.enabled === true ? found : undefined;
        } catch {
          return undefined;
        }
      });
      item.click();
    }, path);
  }

  /** Waits until the tray's menu has an item with this label. */
  async trayHas(label: string): Promise<void> {
    await this.evaluate(async ({ world }, wanted) => {
      await world.waitFor(() => [...world.trays][0]?.menu?.items.find((item) => item.label === wanted));
    }, label);
  }

  /** Waits until the tray's first line says this. */
  async trayShows(line: string): Promise<void> {
    await this.evaluate(async ({ world }, wanted) => {
      await world.waitFor(() => ([...world.trays][0]?.menu?.items[0]?.label === wanted ? true : undefined));
    }, line);
  }

  /**
   * Waits for a dialog with this button, presses it, and returns what the dialog said.
   *
   * `ticked` names what is ticked before; null unticks it.
   */
  async answer(button: string, options: { ticked?: string | null } = {}): Promise<string> {
    return await this.evaluate(
      async ({ world }, { label, ticked }) => {
        const box = await world.waitFor(() =>
          [...world.dialogs].find(({ buttons }) => buttons.includes(label)),
        );
        if (typeof ticked === 'string' && box.checkbox !== ticked) {
          throw new Error(`“${box.checkbox}” is what can be ticked`);
        }
        box.answer(box.buttons.indexOf(label), ticked === undefined ? undefined : ticked !== null);
        return box.message;
      },
      { label: button, ...options },
    );
  }

  /** Whether the window is on the screen, once it is or is not as wanted. */
  async windowIs(wanted: 'shown' | 'hidden'): Promise<void> {
    await this.evaluate(async ({ world }, word) => {
      await world.waitFor(() => (world.mainWindow?.isVisible() === (word === 'shown') ? true : undefined));
    }, wanted);
  }

  /** As the system does that shuts down, or the terminal that closes. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Resolves with the exit code. */
  get exited(): Promise<number | null> {
    return this.#exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill('SIGKILL');
    await this.#exited;
  }

  #settle(answered: Answered): void {
    const waiting = this.#waiting.get(answered.id);
    this.#waiting.delete(answered.id);
    if ('failure' in answered) waiting?.reject(new Error(answered.failure));
    else waiting?.resolve(answered.value);
  }
}
