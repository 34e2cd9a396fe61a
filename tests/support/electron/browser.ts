import { type Browser, chromium } from 'playwright-core';

let connected: Promise<Browser> | null = null;

/** The tests' one Chromium; this process has contexts of its own in it, which end with it. */
export function browser(): Promise<Browser> {
  const endpoint = process.env['STAND_IN_BROWSER'];
  if (endpoint === undefined) throw new Error('STAND_IN_BROWSER names no browser');
  connected ??= chromium.connect(endpoint);
  return connected;
}
