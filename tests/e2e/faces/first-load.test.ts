import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { inDesktopApp } from './screens/desktop.ts';
import { buildWindow, Windows } from './window.ts';

const budgetBytes = 150_000;
const built = join(import.meta.dirname, '../../../out/renderer');

/** Every screen that can be the first one of a window, with a text by which one sees it. */
const firstScreens: {
  name: string;
  full: Record<'en' | 'de', string>;
  prepare: (world: FakeWorld) => void;
}[] = [
  { name: 'Home', full: { en: 'Pine Valley', de: 'Pine Valley' }, prepare: inDesktopApp },
  {
    name: 'the welcome',
    full: { en: 'In the house as 192.168.1.20', de: 'Im Haus als 192.168.1.20' },
    prepare: (world) => {
      world.servers = [];
    },
  },
  {
    name: 'signing in',
    full: { en: 'Sign in to Roost', de: 'Bei Roost anmelden' },
    prepare: (world) => {
      world.session = { signedIn: false, hasPassword: true };
    },
  },
];

/** What JavaScript a page asks for from now on, with what it weighs gzipped. */
function javascriptOf(page: Page): () => Record<string, number> {
  const names = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js')) names.add(pathname.slice(1));
  });
  return () =>
    Object.fromEntries(
      [...names].map((name) => [name, gzipSync(readFileSync(join(built, name)), { level: 9 }).length]),
    );
}

describe.skipIf(!need('chromium'))('the first load of a window', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test.for(
    firstScreens.flatMap((screen) => (['en', 'de'] as const).map((locale) => ({ ...screen, locale }))),
  )('is under 150 kB of JavaScript on $name in $locale', async ({ full, prepare, locale }) => {
    const world = new FakeWorld();
    prepare(world);
    await using opened = await windows.open(world, '/', { locale });
    const { page } = opened;
    await page.getByText(full[locale]).first().waitFor();
    const javascript = javascriptOf(page);
    await page.reload();
    await page.getByText(full[locale]).first().waitFor();
    const loaded = javascript();
    const bytes = Object.values(loaded).reduce((sum, size) => sum + size, 0);
    expect(bytes, JSON.stringify(loaded, null, 2)).toBeLessThan(budgetBytes);
  });
});
