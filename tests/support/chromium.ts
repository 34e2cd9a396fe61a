import { type Browser, type BrowserServer, chromium, type LaunchOptions } from 'playwright-core';

/** Debian's Chromium without any traffic of its own. */
const options: LaunchOptions = {
  executablePath: process.env['ROOST_CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Who launches it closes it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch(options);
}

/** One that other processes connect to; who launches it closes it. */
export function serveChromium(): Promise<BrowserServer> {
  return chromium.launchServer({ ...options, host: '127.0.0.1' });
}
