import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Language } from '#shared/domain/language.ts';
import { launchChromium } from '#tests/support/chromium.ts';
import { FakeDaemon } from './fake-daemon.ts';
import type { FakeWorld } from './fake-world.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Builds the window where it is stale, as `npm start` does. */
export function buildWindow(): void {
  const { status } = spawnSync(process.execPath, ['build/renderer-if-stale.ts'], {
    cwd: repository,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the window could not be built');
}

/** One browser for many windows. */
export class Windows implements AsyncDisposable {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async launch(): Promise<Windows> {
    return new Windows(await launchChromium());
  }

  /** A window on a daemon of its own that plays the given world. */
  async open(world: FakeWorld, path: string, options: BrowserContextOptions = {}): Promise<OpenWindow> {
    const daemon = await FakeDaemon.start(world);
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => {
      // A connection that was cut off, by the test or by a network that changed; the window opens it again.
      if (!error.message.includes('WebSocket is not open')) complaints.push(error.message);
    });
    page.on('console', (message) => {
      // A connection that a test cut and a refused sign-in are told by the browser itself.
      if (message.type() === 'error' && !/WebSocket|net::ERR|status of 403/.test(message.text())) {
        complaints.push(message.text());
      }
    });
    await page.goto(`${daemon.url}/#${path}`);
    return new OpenWindow(daemon, page, complaints);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }
}

export class OpenWindow implements AsyncDisposable {
  readonly daemon: FakeDaemon;
  readonly page: Page;
  /** What the browser had to complain about: errors of the page, and what the content policy refused. */
  readonly complaints: readonly string[];

  constructor(daemon: FakeDaemon, page: Page, complaints: readonly string[]) {
    this.daemon = daemon;
    this.page = page;
    this.complaints = complaints;
  }

  get world(): FakeWorld {
    return this.daemon.world;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close();
    await this.daemon[Symbol.asyncDispose]();
  }
}

interface AxeViolation {
  id: string;
  impact: string | null;
  nodes: { html: string; any: { message: string }[] }[];
}

/** Barriers of the page that axe calls serious or critical, one line each. */
export async function barriersOf(page: Page): Promise<string[]> {
  // Evaluated rather than added as a script, which the content policy would refuse.
  const { readFile } = await import('node:fs/promises');
  await page.evaluate(await readFile(axeFile, 'utf8'));
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: AxeViolation[] }> };
    };
    const result = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations;
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${any[0]?.message ?? ''} ${html.slice(0, 160)}`),
    );
}

/** Presses Tab until what has the focus is called so; fails after many presses. */
export async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null) return '';
      const labels =
        element instanceof HTMLInputElement
          ? [...(element.labels ?? [])].map((label) => label.textContent)
          : [];
      const labelled = element
        .getAttribute('aria-labelledby')
        ?.split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '');
      return [element.getAttribute('aria-label'), ...labels, ...(labelled ?? []), element.textContent]
        .join(' ')
        .trim();
    });
    if (typeof name === 'string' ? focused.includes(name) : name.test(focused)) return;
  }
  throw new Error(`no control called ${String(name)} was reached by ${key}`);
}

/** What is wrong with a screen at rest: its barriers, what stands over its edge, and what the browser complained about. */
export async function wrongsOf(opened: OpenWindow): Promise<{
  barriers: string[];
  overflow: number;
  complaints: readonly string[];
}> {
  await settled(opened);
  const overflow = await opened.page.evaluate(overEdge);
  let barriers = await barriersOf(opened.page);
  if (barriers.length > 0) {
    // Something may have faded in while it was looked at; what is wrong with a screen stays wrong.
    await settled(opened);
    barriers = await barriersOf(opened.page);
  }
  return { barriers, overflow, complaints: opened.complaints };
}

/** How far the window, or a part of it that scrolls up and down, can be scrolled to the side. Runs in the page. */
function overEdge(): number {
  const parts = [...document.querySelectorAll('main, main *')].filter(
    // Small ones, such as a line of code, may be moved to the side; a terminal measures itself.
    (element) => element.clientHeight > 300 && element.closest('.xterm, pre') === null,
  );
  const scrolling = parts.filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX));
  return Math.max(
    document.documentElement.scrollWidth - innerWidth,
    ...scrolling.map((element) => element.scrollWidth - element.clientWidth),
  );
}

/** Words of ours that do not fit where they stand; names that people chose may, where a title tells them whole. Runs in the page. */
function cutTexts(): string[] {
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility())
    .filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
    .filter((element) => {
      const { textOverflow, overflowX } = getComputedStyle(element);
      const hasText = [...element.childNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE);
      return textOverflow === 'ellipsis' || (hasText && /hidden|clip/.test(overflowX));
    })
    .filter((element) => element.closest('[title], .xterm, pre, input') === null)
    .map((element) => `cut: ${element.textContent.trim()}`);
}

/** Words of ours that were torn in two because there was no room for them. Runs in the page. */
function tornWords(): string[] {
  const torn = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    // Addresses, commands and names that people chose may be as long as they like.
    if (parent === null || !parent.checkVisibility()) continue;
    if (parent.closest('[title], .xterm, pre, code, .figure-text, .sr-only') !== null) continue;
    for (const word of (node.textContent ?? '').matchAll(/\p{L}{4,}/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (tops.size > 1) torn.add(`torn: ${word[0]}`);
    }
  }
  return [...torn];
}

/** One way to look at a screen. */
export interface Look {
  readonly colorScheme: 'dark' | 'light';
  readonly width: number;
  readonly language: Language;
}

/** Each theme wide and narrow, and German, whose words are longer, where there is least room. */
const looks: readonly Look[] = [
  { colorScheme: 'dark', width: 1280, language: 'en' },
  { colorScheme: 'light', width: 1280, language: 'en' },
  { colorScheme: 'dark', width: 480, language: 'en' },
  { colorScheme: 'light', width: 480, language: 'de' },
];

/** Shows an open window in another way, without loading it again. */
export async function showAs({ page }: OpenWindow, look: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: look.colorScheme });
  await page.setViewportSize({ width: look.width, height: 800 });
  // As when another language is chosen in a second window of the same browser.
  await page.evaluate((language) => {
    localStorage.setItem('roost.language', language);
    dispatchEvent(new StorageEvent('storage', { key: 'roost.language' }));
  }, look.language);
  await page.waitForFunction((language) => document.documentElement.lang === language, look.language);
}

/**
 * What is wrong with a screen at rest in both themes, wide and narrow, in both languages; empty when nothing is.
 *
 * One window goes through all looks, because opening one costs more than looking at it.
 */
export async function wrongsInEveryLook(opened: OpenWindow): Promise<string[]> {
  const wrongs: string[] = [];
  for (const look of looks) {
    await showAs(opened, look);
    const { barriers, overflow } = await wrongsOf(opened);
    const over = overflow > 0 ? [`${overflow} pixels over the edge`] : [];
    const found = [
      ...over,
      ...(await opened.page.evaluate(cutTexts)),
      ...(await opened.page.evaluate(tornWords)),
      ...barriers,
    ];
    const { colorScheme, width, language } = look;
    wrongs.push(...found.map((wrong) => `${colorScheme} at ${width} in ${language}: ${wrong}`));
  }
  await showAs(opened, { colorScheme: 'dark', width: 1920, language: 'en' });
  const overflow = await opened.page.evaluate(overEdge);
  if (overflow > 0) wrongs.push(`at 1920: ${overflow} pixels over the edge`);
  return [...wrongs, ...opened.complaints];
}

/** Resolves when nothing fades in any more: colours half way there are not what people read. */
export async function settled({ page }: OpenWindow): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        // What is folded away stands still, so that its animations never end.
        .filter(({ effect }) => effect instanceof KeyframeEffect && effect.target?.checkVisibility())
        // One whose element has gone meanwhile is over too.
        .map((animation) => animation.finished.catch(() => null)),
    ),
  );
}
