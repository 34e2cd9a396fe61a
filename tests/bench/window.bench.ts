import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { FakeWorld } from '../e2e/faces/fake-world.ts';
import { chatter, idOf, server } from '../e2e/faces/things.ts';
import { buildWindow, Windows } from '../e2e/faces/window.ts';
import { launchChromium } from '../support/chromium.ts';
import { Headless } from '../support/headless.ts';
import { type Bench, type Figure, median } from './figure.ts';

const runs = 5;
const firstWords = 'What do you want to play?';

/** What the window weighs, how soon it is there, and whether it keeps up. */
export const windowBench: Bench = {
  name: 'window',
  async run() {
    buildWindow();
    return [...(await firstLook()), ...(await underLoad())];
  },
};

function figure(
  name: string,
  value: number,
  unit: string,
  budget: number | null = null,
  better: Figure['better'] = 'lower',
  count = runs,
): Figure {
  return { name: `window: ${name}`, value, unit, budget, better, runs: count };
}

/** The first screen of a real daemon, with nothing in the browser's cache. */
async function firstLook(): Promise<Figure[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  let bytes = 0;
  const browser = await launchChromium();
  try {
    for (let run = 0; run < runs; run += 1) {
      const data = await mkdtemp(join(tmpdir(), 'roost-bench-'));
      const begun = performance.now();
      {
        await using headless = await Headless.start({ data });
        const first = await look(browser, headless.signInUrl);
        cold.push(performance.now() - begun);
        await first.page.context().close();
        bytes = first.javascriptBytes;
        const again = await look(browser, headless.url, first.cookies);
        warm.push(again.tookMs);
        await again.page.context().close();
      }
      await rm(data, { recursive: true, force: true });
    }
  } finally {
    await browser.close();
  }
  return [
    figure('JavaScript of Home, gzipped', (await homeBytes()) / 1000, 'kB', 150, 'lower', 1),
    figure('JavaScript of the welcome, gzipped', bytes / 1000, 'kB', 150, 'lower', 1),
    figure('daemon not running, to the first screen', median(cold), 'ms', 2000),
    figure('daemon running, to the first screen', median(warm), 'ms', 1000),
  ];
}

/** What a window loads to show its servers. */
async function homeBytes(): Promise<number> {
  await using windows = await Windows.launch();
  await using opened = await windows.open(new FakeWorld(), '/');
  await opened.page.getByText('Pine Valley').first().waitFor();
  const javascript = javascriptOf(opened.page);
  await opened.page.reload();
  await opened.page.getByText('Pine Valley').first().waitFor();
  return await javascript();
}

/** Adds up, gzipped, what JavaScript a page loads from now on. */
function javascriptOf(page: Page): () => Promise<number> {
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!/\.js(\?|$)/.test(response.url())) return;
    bodies.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  });
  return async () => (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
}

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;

async function look(browser: Browser, url: string, cookies: Cookies = []) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const javascript = javascriptOf(page);
  const begun = performance.now();
  await page.goto(url);
  await page.getByText(firstWords).waitFor();
  const tookMs = performance.now() - begun;
  const javascriptBytes = await javascript();
  return { page, tookMs, javascriptBytes, cookies: await context.cookies() };
}

/** A scripted daemon, so that what is measured is the window. */
async function underLoad(): Promise<Figure[]> {
  await using windows = await Windows.launch();
  return [...(await flood(windows)), ...(await hourOfOutput(windows)), ...(await fullHome(windows))];
}

/** How long a hundred thousand lines take to be all on the screen, and what a person sees meanwhile. */
async function flood(windows: Windows): Promise<Figure[]> {
  const lines = 100_000;
  const atOnce = 1000;
  const took: number[] = [];
  const frames: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const world = new FakeWorld();
    await using opened = await windows.open(world, `/servers/${idOf(0)}`);
    const { page } = opened;
    await page.getByText('Preparing the world').first().waitFor();
    await watchFrames(page);
    const begun = performance.now();
    for (let sent = 0; sent < lines; sent += atOnce) {
      world.print(chatter(atOnce, sent));
      await wait(0);
    }
    world.print('the very last line\n');
    await page.getByText('the very last line').first().waitFor();
    took.push(performance.now() - begun);
    frames.push((await seenFrames(page)).worstMs);
  }
  return [
    figure(
      'lines a second that a console shows',
      lines / (median(took) / 1000),
      'lines/s',
      100_000 / 5,
      'higher',
      3,
    ),
    figure('longest time without a frame meanwhile', median(frames), 'ms', 250, 'lower', 3),
  ];
}

/** What a console page holds after an hour of a talkative server: twenty lines and a figure a second. */
async function hourOfOutput(windows: Windows): Promise<Figure[]> {
  const world = new FakeWorld();
  await using opened = await windows.open(world, `/servers/${idOf(0)}`);
  const { page } = opened;
  await page.getByText('Preparing the world').first().waitFor();
  const before = await heapBytes(page);
  for (let minute = 0; minute < 60; minute += 1) {
    world.print(chatter(1200, minute * 1200));
    for (let second = 0; second < 60; second += 1) {
      world.events.publish({ type: 'glances', glances: world.glances() });
    }
    await wait(5);
  }
  world.print('the hour is over\n');
  await page.getByText('the hour is over').first().waitFor();
  const after = await heapBytes(page);
  return [
    figure('heap of the page after an hour of output', after / 1e6, 'MB', 60, 'lower', 1),
    figure('of that, grown by the hour', (after - before) / 1e6, 'MB', null, 'lower', 1),
  ];
}

/** Fifty running servers on Home, told of once a second, while a person scrolls. */
async function fullHome(windows: Windows): Promise<Figure[]> {
  const now = Date.now();
  const servers = Array.from({ length: 50 }, (_, number) =>
    server(number, { state: 'running', startedAt: now - 60_000, name: `Server ${number}` }),
  );
  const world = new FakeWorld({ servers });
  await using opened = await windows.open(world, '/');
  const { page } = opened;
  await page.getByText('Server 49').first().waitFor();
  world.tick(1000);
  await watchFrames(page);
  for (let turn = 0; turn < 100; turn += 1) {
    await page.mouse.move(640, 400);
    await page.mouse.wheel(0, turn % 20 < 10 ? 60 : -60);
    await wait(50);
  }
  const { perSecond, longTasks } = await seenFrames(page);
  return [
    figure('frames a second with 50 servers on Home', perSecond, 'frames/s', 55, 'higher', 1),
    figure('work over 50 ms meanwhile', longTasks, 'times', 0, 'lower', 1),
  ];
}

interface FrameWatch {
  times: number[];
  longTasks: number;
}

async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watch: FrameWatch = { times: [], longTasks: 0 };
    Object.assign(globalThis, { frameWatch: watch });
    const onFrame = (time: number) => {
      watch.times.push(time);
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    new PerformanceObserver((list) => {
      watch.longTasks += list.getEntries().length;
    }).observe({ type: 'longtask' });
  });
}

async function seenFrames(page: Page): Promise<{ perSecond: number; worstMs: number; longTasks: number }> {
  return await page.evaluate(() => {
    const { times, longTasks } = (globalThis as unknown as { frameWatch: FrameWatch }).frameWatch;
    const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time));
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
    return { perSecond: gaps.length / seconds, worstMs: Math.max(...gaps), longTasks };
  });
}

/** What the page's script holds once everything unreachable is gone. */
async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
