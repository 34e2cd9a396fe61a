import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDaemon, temporaryFolder } from './daemon.fixture.ts';

const shipped = join(import.meta.dirname, '../../resources/catalogue');

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

interface EggFile {
  docker_images: Record<string, string>;
  startup: string;
  variables: { env_variable: string }[];
}

describe('a newer Roost with another edition of a game', () => {
  test('brings servers along, and keeps what a person decided', async () => {
    const folder = await temporaryFolder(stack);
    const catalogueFolder = join(await temporaryFolder(stack), 'catalogue');
    for (const part of ['flying-squid', 'icons']) {
      await cp(join(shipped, part), join(catalogueFolder, part), { recursive: true });
    }
    const file = join(catalogueFolder, 'flying-squid', 'posix.egg.json');
    const before = JSON.parse(await readFile(file, 'utf8')) as EggFile;
    const [kept = '', gone = ''] = before.variables.map((variable) => variable.env_variable);
    {
      await using daemon = await openDaemon(folder, { catalogueFolder });
      const egg = (await daemon.client.eggs.list()).find(({ platform }) => platform === 'posix');
      if (egg === undefined) throw new Error('the edition is here');
      const values = Object.fromEntries(
        (await daemon.client.eggs.get({ eggId: egg.id })).egg.variables
          .filter(({ env }) => env === kept || env === gone)
          .map(({ env, defaultValue }) => [env, defaultValue]),
      );
      const wish = { eggId: egg.id, install: false, variables: values };
      await daemon.client.servers.create({ ...wish, name: 'Follows' });
      await daemon.client.servers.create({ ...wish, name: 'Stays', startup: 'node mine.js' });
    }
    const after: EggFile = {
      ...before,
      docker_images: { Newer: 'native:node:99' },
      startup: 'node newer.js',
      variables: before.variables.filter((variable) => variable.env_variable !== gone),
    };
    await writeFile(file, JSON.stringify(after));
    await using daemon = await openDaemon(folder, { catalogueFolder });
    await daemon.eggs.catchUp();
    const servers = await daemon.client.servers.list();
    expect(
      servers.map(({ name, startup, image, variables }) => [name, startup, image, Object.keys(variables)]),
    ).toEqual([
      ['Follows', 'node newer.js', 'native:node:99', [kept]],
      ['Stays', 'node mine.js', 'native:node:99', [kept]],
    ]);
  });
});
