import { type Browser, chromium } from 'playwright-core';

/** Debian's Chromium without any traffic of its own. Who launches it closes it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['ROOST_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
