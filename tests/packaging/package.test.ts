import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { BrowserServer } from 'playwright-core';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeShellServer, openDaemon, temporaryFolder } from '../../electron/daemon/daemon.fixture.ts';
import { wordFor } from '../../electron/shell/wishes.ts';
import { shell as german } from '../../shared/locales/de/shell.ts';
import { shell as english } from '../../shared/locales/en/shell.ts';
import { serveChromium } from '../support/chromium.ts';
import { RoostApp } from '../support/electron/roost-app.ts';
import { need } from '../support/need.ts';
import { computeLinuxTargets, groupOf, type LinuxTargets } from './linux-targets.ts';
import { filesOf, PackedCheckout, unpackedFilesOf } from './packed.ts';

/** A numeric enumeration also has its numbers as keys. */
const fuseNames = Object.keys(FuseV1Options).filter(
  (name): name is keyof typeof FuseV1Options => !/^\d/.test(name),
);

/** How a fuse that is on stands in the program: the digit one. */
const isOn = 0x31;

let checkout: PackedCheckout;
let browser: BrowserServer;

beforeAll(async () => {
  checkout = await PackedCheckout.make();
  if (need('chromium')) browser = await serveChromium();
});
afterAll(async () => {
  await browser?.close();
  await checkout?.[Symbol.asyncDispose]();
});

const systems = [
  ['Linux', () => checkout.linux, 'linux'],
  ['Windows', () => checkout.windows, 'win32'],
  ['macOS', () => checkout.mac, 'darwin'],
] as const;

describe.each(systems)('the package for %s', (_name, packed, platform) => {
  const binary = `node_modules/@koromix/koffi-${platform}-${process.arch}/${platform}_${process.arch}/koffi.node`;

  test('holds what Roost is made of', () => {
    const files = filesOf(packed());
    const needed = [
      'package.json',
      'out/desktop/preload.cjs',
      'out/desktop/electron/main.js',
      'out/desktop/electron/measure-worker.js',
      'out/desktop/electron/remove-worker.js',
      'out/desktop/electron/rewrite-worker.js',
      'out/desktop/electron/console-event-helper.js',
      'out/desktop/electron/notices.txt',
      'out/renderer/index.html',
      'resources/catalogue/flying-squid/windows.egg.json',
      'resources/catalogue/icons/flying-squid.svg',
      'node_modules/koffi/index.js',
      binary,
    ];
    expect(needed.filter((name) => !files.includes(name))).toEqual([]);
  });

  test('holds no tests, sources, or libraries that are in the bundle', () => {
    const strange = filesOf(packed()).filter(
      (name) =>
        !/^(out|out\/(desktop|renderer)(\/.*)?|resources|resources\/catalogue(\/.*)?|node_modules|package\.json)$/.test(
          name,
        ) && !/^node_modules\/(koffi|@koromix)(\/|$)/.test(name),
    );
    const sources = filesOf(packed()).filter((name) => /\.(ts|tsx|map|cc)$|\.test\.|\/source\//.test(name));
    expect({ strange, sources }).toEqual({ strange: [], sources: [] });
  });

  test('has its one native library outside of the archive', () => {
    expect(unpackedFilesOf(packed())).toEqual([binary]);
    expect(existsSync(join(packed().resources, 'app.asar.unpacked', binary))).toBe(true);
  });

  test('cannot be used as a Node, and runs nothing but its archive', async () => {
    const program = platform === 'darwin' ? join(packed().folder, '..') : packed().program;
    const wire = await getCurrentFuseWire(program);
    const on = fuseNames.filter((name) => Number(wire[FuseV1Options[name]]) === isOn);
    expect(on.toSorted()).toEqual([
      'EnableCookieEncryption',
      'EnableEmbeddedAsarIntegrityValidation',
      'LoadBrowserProcessSpecificV8Snapshot',
      'OnlyLoadAppFromAsar',
    ]);
  });

  test('speaks the languages of Roost and no others', async () => {
    const inMac = join(packed().folder, 'Frameworks/Electron Framework.framework/Versions/A/Resources');
    const folder = platform === 'darwin' ? inMac : join(packed().folder, 'locales');
    const expected = platform === 'darwin' ? ['de.lproj', 'en.lproj'] : ['de.pak', 'en-US.pak'];
    expect((await readdir(folder)).toSorted()).toEqual(expected);
  });

  test('adds no more to Electron than fits beside it in an installer of 120 MB', async () => {
    const { size } = await stat(join(packed().resources, 'app.asar'));
    expect(size / 1e6).toBeLessThan(12);
  });
});

describe('the package for Linux', () => {
  // electron-builder writes it into the others' folders only when it goes on to make an installer.
  test('knows where updates come from', async () => {
    expect(await readFile(join(checkout.linux.resources, 'app-update.yml'), 'utf8')).toContain(
      'url: https://example.com/roost\n',
    );
  });
});

describe('a package for a Linux system', () => {
  let linux: LinuxTargets;
  beforeAll(async () => {
    linux = await computeLinuxTargets(checkout);
  });

  test('says where it comes from and whom to write to', () => {
    const said = Object.fromEntries(
      ['maintainer', 'url', 'vendor', 'name', 'license'].map((option) => [
        option,
        linux.words[linux.words.indexOf(`--${option}`) + 1],
      ]),
    );
    expect(said).toEqual({
      maintainer: 'someone <someone@users.noreply.github.com>',
      url: 'https://github.com/someone/roost',
      vendor: 'Roost',
      name: 'roost',
      license: 'MIT',
    });
  });

  test.each([
    ['deb', '/opt/Roost/roost'],
    ['appImage', 'AppRun'],
  ] as const)('offers in the launcher what the tray has, as %s', (kind, program) => {
    const file = linux.desktop[kind];
    expect(groupOf(file, 'Desktop Entry')).toMatchObject({
      Exec: expect.stringMatching(new RegExp(`^${program}( .*)? %U$`)),
      Actions: 'PauseHosting;ResumeHosting;Quit;',
      MimeType: 'x-scheme-handler/roost;',
    });
    const actions = { PauseHosting: 'pause', ResumeHosting: 'resume', Quit: 'quit' } as const;
    for (const [name, wish] of Object.entries(actions)) {
      expect(groupOf(file, `Desktop Action ${name}`)).toEqual({
        Name: english.tray[wish],
        'Name[de]': german.tray[wish],
        Exec: `${program} ${wordFor(wish)}`,
      });
    }
  });
});

describe('the program on Windows', () => {
  test('is told apart, has our icon, and may use long paths', async () => {
    const file = await readFile(checkout.windows.program);
    const { entries } = NtExecutableResource.from(NtExecutable.from(file, { ignoreCert: true }));
    const [version] = Resource.VersionInfo.fromEntries(entries);
    const names = version?.getStringValues({ lang: 1033, codepage: 1200 });
    const [icon] = Resource.IconGroupEntry.fromEntries(entries);
    const manifest = new TextDecoder().decode(entries.find(({ type }) => type === 24)?.bin);
    const integrity = entries.find(({ type }) => type === 'INTEGRITY');
    expect(names).toMatchObject({ ProductName: 'Roost', InternalName: 'Roost' });
    expect(icon?.icons.map(({ width }) => width)).toContain(16);
    expect(manifest).toMatch(/longPathAware[^>]*>true</);
    expect(manifest).toContain('asInvoker');
    expect(integrity).toBeDefined();
  });
});

describe('the app on macOS', () => {
  test('follows roost:// and keeps its archive whole', async () => {
    const plist = await readFile(join(checkout.mac.folder, 'Info.plist'), 'utf8');
    expect(plist).toMatch(/<key>CFBundleURLSchemes<\/key>\s*<array>\s*<string>roost<\/string>/);
    expect(plist).toContain('ElectronAsarIntegrity');
  });
});

describe.runIf(need('chromium') && process.platform === 'linux')(
  'what was packed',
  { timeout: 120_000 },
  () => {
    test('starts from its folder, runs an egg, and ends', async () => {
      await using stack = new AsyncDisposableStack();
      const data = await temporaryFolder(stack);
      {
        await using daemon = await openDaemon(data);
        await makeShellServer(daemon.client);
      }
      const unpacked = await checkout.unpack(checkout.linux);
      const app = stack.use(
        RoostApp.start({
          data,
          browser,
          main: join(unpacked, 'out/desktop/electron/main.js'),
          program: checkout.linux.program,
          environment: { STAND_IN_APP_PATH: unpacked },
        }),
      );
      await app.clickTray('Shell (Offline)', 'Start');
      await app.trayShows('1 server');
      await app.clickTray('Shell (Running)', 'Console');
      await app.shows('game is up');
      await app.clickTray('Quit and stop servers');
      await app.answer('Stop and quit');
      expect(await app.exited).toBe(0);
      const log = await readFile(join(data, 'logs', 'roost.log'), 'utf8');
      // A page that is sent on before it has loaded is an error to the stand-in's browser only.
      const errors = log
        .split('\n')
        .filter((line) => /"level":[56]0/.test(line) && !line.includes('"PlaywrightError"'));
      expect({
        errors,
        began: log.includes('daemon ready'),
        ended: log.includes('desktop app ending'),
      }).toEqual({
        errors: [],
        began: true,
        ended: true,
      });
    });

    test('has its updater along, and loads it only when it looks for updates', async () => {
      const folder = join(await checkout.unpack(checkout.linux), 'out/desktop/electron');
      const texts = await Promise.all(
        (await readdir(folder)).map(
          async (name) => [name, await readFile(join(folder, name), 'utf8')] as const,
        ),
      );
      const holders = texts.filter(([, text]) => /AppImageUpdater = class/.test(text)).map(([name]) => name);
      expect(holders).toEqual([expect.not.stringMatching(/^main\.js$/)]);
      const script = `
      const { default: library } = await import(process.argv[1]);
      console.log(typeof library.AppImageUpdater, typeof library.CancellationToken);`;
      const words = ['--input-type=module', '--eval', script, join(folder, holders[0] ?? '')];
      expect((await promisify(execFile)(checkout.linux.program, words)).stdout).toBe('function function\n');
    });
  },
);
