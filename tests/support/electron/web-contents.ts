import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type Electron from 'electron';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { browser } from './browser.ts';
import { ipcMain } from './ipc-main.ts';
import { StandInPort, type Wire } from './message-port.ts';
import { deliver, runPreload } from './page-script.ts';
import { PreventableEvent } from './preventable-event.ts';
import { protocolHandlers } from './protocol.ts';
import { world } from './world.ts';

/** Chromium knows no `app:`; the page stands under this origin, which nothing but the stand-in answers. */
const pageOrigin = 'https://roost.app';

function toPage(url: string): string {
  return url.replace(/^app:\/\/roost/, pageOrigin);
}
function fromPage(url: string): string {
  return url.startsWith(pageOrigin) ? `app://roost${url.slice(pageOrigin.length)}` : url;
}

type PermissionAsked = (
  contents: null,
  permission: string,
  answer: (isGranted: boolean) => void,
  details: object,
) => void;

/** Electron's `Session`, as far as it answers what a page asks leave for. */
class StandInSession {
  #onRequest: PermissionAsked | null = null;
  #onCheck: ((contents: null, permission: string) => boolean) | null = null;

  setPermissionRequestHandler(handler: PermissionAsked | null): void {
    this.#onRequest = handler;
  }

  setPermissionCheckHandler(handler: ((contents: null, permission: string) => boolean) | null): void {
    this.#onCheck = handler;
  }

  /** As a page asks; Electron grants everything to an app that says nothing. */
  ask(permission: string): { requested: boolean; checked: boolean } {
    let requested = this.#onRequest === null;
    this.#onRequest?.(null, permission, (isGranted) => (requested = isGranted), {});
    return { requested, checked: this.#onCheck?.(null, permission) ?? true };
  }
}

/** Electron's `WebContents`: a page of its own, reached by nobody but the app's protocol handler. */
export class StandInContents extends EventEmitter {
  readonly mainFrame: { url: string };
  readonly session = new StandInSession();
  readonly #preload: string | null;
  readonly #size: { width: number; height: number };
  readonly #ports = new Map<string, StandInPort>();
  #opened: Promise<Page>;
  #page: Page | null = null;
  #zoomLevel = 0;
  #expected = '';
  #onWindowOpen: ((details: { url: string }) => { action: string }) | null = null;

  constructor(preferences: Electron.WebPreferences, size: { width: number; height: number }) {
    super();
    if (
      preferences.sandbox !== true ||
      preferences.contextIsolation !== true ||
      preferences.nodeIntegration
    ) {
      throw new Error('the stand-in shows pages of a closed sandbox only');
    }
    this.#preload = preferences.preload === undefined ? null : readFileSync(preferences.preload, 'utf8');
    this.#size = size;
    const url = () => fromPage(this.#page?.url() ?? '');
    this.mainFrame = {
      get url() {
        return url();
      },
    };
    this.#opened = this.#open();
  }

  /** The page itself, for a test's hands and eyes; waits while one is being opened. */
  get page(): Promise<Page> {
    return this.#opened;
  }

  async load(url: string): Promise<void> {
    this.#expected = url;
    const page = await this.#opened;
    await page.goto(toPage(url));
    this.emit('did-finish-load');
    world.changed();
  }

  reload(): void {
    // A page that crashed cannot be used again; Electron makes a new process for it, too.
    const before = this.#page;
    this.#opened = this.#open();
    void this.load(this.#expected).then(() => before?.context().close());
  }

  getZoomLevel(): number {
    return this.#zoomLevel;
  }

  setZoomLevel(level: number): void {
    this.#zoomLevel = level;
    world.changed();
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#onWindowOpen = handler;
  }

  end(): void {
    this.#closePorts();
    void this.#opened.then((page) => page.context().close()).catch(() => {});
  }

  async #open(): Promise<Page> {
    const context = await (await browser()).newContext({ viewport: this.#size });
    await context.route('**/*', (route) => this.#answer(route));
    await this.#expose(context);
    const page = await context.newPage();
    page.on('crash', () => {
      this.#closePorts();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    page.on('popup', (popup) => void popup.close());
    this.#page = page;
    world.changed();
    return page;
  }

  async #expose(context: BrowserContext): Promise<void> {
    await context.exposeBinding('standInDocument', () => this.#closePorts());
    await context.exposeBinding('standInConnect', ({ page }, channel: string, ids: string[]) => {
      const ports = ids.map((id) => this.#makePort(page, id));
      const event: Record<keyof Pick<Electron.IpcMainEvent, 'sender' | 'senderFrame' | 'ports'>, unknown> = {
        sender: this,
        senderFrame: this.mainFrame,
        ports,
      };
      ipcMain.emit(channel, event);
    });
    await context.exposeBinding('standInMessage', (_source, id: string, message: Wire) => {
      this.#ports.get(id)?.receive(message);
    });
    await context.exposeBinding('standInOpen', (_source, url: string) => {
      this.#onWindowOpen?.({ url: fromPage(url) });
    });
    await context.addInitScript(() => {
      window.open = (url) => {
        const standIn = globalThis as unknown as { standInOpen(url: string): Promise<void> };
        void standIn.standInOpen(new URL(String(url), location.href).href);
        return null;
      };
    });
    if (this.#preload !== null) {
      await context.addInitScript(`(${runPreload.toString()})((require) => {${this.#preload}\n})`);
    }
  }

  #makePort(page: Page, id: string): StandInPort {
    const port = new StandInPort((messages) => page.evaluate(deliver, { id, messages }));
    this.#ports.set(id, port);
    return port;
  }

  #closePorts(): void {
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = fromPage(request.url());
    if (request.isNavigationRequest() && url.split('#')[0] !== this.#expected.split('#')[0]) {
      const event = new PreventableEvent();
      this.emit('will-navigate', Object.assign(event, { url }));
      if (event.defaultPrevented) return await route.abort('aborted');
    }
    const handler = protocolHandlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) return await route.abort('internetdisconnected');
    const response = await handler(new Request(url, { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }
}
