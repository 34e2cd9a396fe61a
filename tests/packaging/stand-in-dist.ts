import { appendFile, chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import type { System } from '../../build/packaging/pack.ts';

/** How Electron marks its fuses: the sentinel, the wire's version and length, then a state each. Here all are off. */
const fuses = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
  Buffer.from([1, 9]),
  Buffer.from('011100101', 'latin1'),
]);

/**
 * A folder in Electron's layout, with all that electron-builder reads or changes of it: the fuses, and on Windows the
 * program's resources. Electron's own cannot be downloaded everywhere.
 *
 * On Linux the program is the very Node that runs this, so that what is packed can be started.
 */
export async function makeStandInDist(folder: string, system: System): Promise<string> {
  switch (system) {
    case 'linux':
      await put(folder, {
        LICENSE: 'MIT',
        'locales/en-US.pak': '',
        'locales/de.pak': '',
        'locales/fr.pak': '',
      });
      await copyFile(process.execPath, join(folder, 'electron'));
      await appendFile(join(folder, 'electron'), fuses);
      await chmod(join(folder, 'electron'), 0o755);
      return folder;
    case 'win':
      await put(folder, {
        LICENSE: 'MIT',
        'locales/en-US.pak': '',
        'locales/de.pak': '',
        'locales/fr.pak': '',
      });
      await writeFile(join(folder, 'electron.exe'), Buffer.concat([windowsProgram(), fuses]));
      return folder;
    case 'mac':
      await makeMacApp(folder);
      return folder;
  }
}

async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** What of Electron's own is changed by packing. */
const manifest =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">' +
  '<trustInfo xmlns="urn:schemas-microsoft-com:asm.v3"><security><requestedPrivileges>' +
  '<requestedExecutionLevel level="asInvoker" uiAccess="false"/>' +
  '</requestedPrivileges></security></trustInfo>' +
  '<application xmlns="urn:schemas-microsoft-com:asm.v3"><windowsSettings>' +
  '<dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true</dpiAware>' +
  '</windowsSettings></application></assembly>\n';

function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program, true);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron', FileVersion: '45.4.1' });
  version.outputToResourceEntries(resources.entries);
  const bin = new TextEncoder().encode(manifest).buffer;
  resources.entries.push({ type: 24, id: 1, lang: 1033, codepage: 65_001, bin });
  resources.outputResource(program);
  return Buffer.from(program.generate());
}

const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'];

async function makeMacApp(folder: string): Promise<void> {
  const contents = 'Electron.app/Contents';
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  await put(folder, {
    LICENSE: 'MIT',
    'LICENSES.chromium.html': '',
    [`${contents}/Info.plist`]: infoPlist('Electron'),
    [`${contents}/MacOS/Electron`]: '',
    [`${contents}/Resources/electron.icns`]: '',
    [`${contents}/Resources/en.lproj/locale.pak`]: '',
    [`${framework}/Versions/A/Resources/en.lproj/locale.pak`]: '',
    [`${framework}/Versions/A/Resources/de.lproj/locale.pak`]: '',
    [`${framework}/Versions/A/Resources/fr.lproj/locale.pak`]: '',
    [`${framework}/Electron Framework`]: '',
  });
  for (const helper of helpers) {
    const name = `Electron Helper${helper}`;
    await put(folder, {
      [`${contents}/Frameworks/${name}.app/Contents/Info.plist`]: infoPlist(name),
      [`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`]: '',
    });
  }
  await writeFile(join(folder, framework, 'Electron Framework'), fuses);
}

function infoPlist(name: string): string {
  const facts = {
    CFBundleName: name,
    CFBundleExecutable: name,
    CFBundleIdentifier: `com.github.${name}`,
    CFBundlePackageType: 'APPL',
  };
  const entries = Object.entries(facts).map(([key, value]) => `<key>${key}</key><string>${value}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict>${entries.join('')}</dict></plist>\n`;
}
