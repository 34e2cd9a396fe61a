import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeLink, removeWithLinks } from '#tests/support/windows/links.ts';
import { isWine } from '#tests/support/windows/processes.ts';
import { assertNotSynced } from './synced-folder.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'roost-synced-'));
});
afterEach(() => removeWithLinks(home));

const serviceOf = (
  folder: string,
  variables: Record<string, string | undefined> = {},
  platform: NodeJS.Platform = process.platform,
): Promise<unknown> =>
  assertNotSynced(folder, { platform, variables, home, folder: home }).then(
    () => null,
    (error: { code: string; facts: { service: string } }) => `${error.code} ${error.facts.service}`,
  );

describe('a folder for data', () => {
  test('is taken where no service keeps it in step with other PCs', async () => {
    await mkdir(join(home, 'Games'));
    await mkdir(join(home, '.dropbox'));
    expect([
      await serviceOf(join(home, 'Games', 'Roost')),
      await serviceOf(join(home, 'OneDriver'), { OneDrive: join(home, 'OneDrive') }),
    ]).toEqual([null, null]);
  });

  test.each([
    ['C:\\Users\\Žofie\\OneDrive\\Documents\\Roost', 'OneDrive', 'C:\\Users\\Žofie\\OneDrive'],
    ['C:\\Users\\me\\onedrive - school\\r', 'OneDriveCommercial', 'C:\\Users\\me\\OneDrive - School'],
    ['D:\\Sync', 'OneDriveConsumer', 'D:\\Sync'],
  ])('is refused in OneDrive, which Windows names: %s', async (folder, name, value) => {
    expect(await serviceOf(folder, { [name]: value }, 'win32')).toBe('system.folder-synced OneDrive');
  });

  // Written as a path of that system, which Windows cannot read.
  const elsewhere = test.skipIf(process.platform === 'win32');

  elsewhere('is refused where Dropbox says that its folder is', async () => {
    await mkdir(join(home, '.dropbox'));
    const file = join(home, '.dropbox', 'info.json');
    await writeFile(file, JSON.stringify({ personal: { path: join(home, 'My Files'), host: 1 } }));
    expect(await serviceOf(join(home, 'My Files', 'Roost'), {}, 'linux')).toBe(
      'system.folder-synced Dropbox',
    );
  });

  test.each([
    ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
    ['.dropbox', 'Dropbox'],
    ['.tmp.driveupload', 'Google Drive'],
    ['.stfolder', 'Syncthing'],
  ])('is refused below what a service leaves behind: %s', async (name, service) => {
    await mkdir(join(home, 'tree', 'deep'), { recursive: true });
    await writeFile(join(home, 'tree', name), '');
    expect(await serviceOf(join(home, 'tree', 'deep', 'not', 'made', 'yet'))).toBe(
      `system.folder-synced ${service}`,
    );
  });

  // Wine does not tell where a link leads.
  test.skipIf(isWine)('is refused behind a link that leads into one', async () => {
    await mkdir(join(home, 'OneDrive', 'Roost'), { recursive: true });
    await makeLink(join(home, 'OneDrive', 'Roost'), join(home, 'plain'));
    const found = await serviceOf(join(home, 'plain', 'data'), { OneDrive: join(home, 'OneDrive') });
    expect(found).toBe('system.folder-synced OneDrive');
  });

  elsewhere('is refused in the places of macOS’ clouds', async () => {
    const clouds = join(home, 'Library', 'CloudStorage', 'GoogleDrive-me@example.com', 'Roost');
    await mkdir(clouds, { recursive: true });
    const documents = join(home, 'Library', 'Mobile Documents', 'com~apple~CloudDocs', 'Roost');
    expect([await serviceOf(clouds, {}, 'darwin'), await serviceOf(documents, {}, 'darwin')]).toEqual([
      'system.folder-synced GoogleDrive',
      'system.folder-synced iCloud Drive',
    ]);
  });
});
