import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hiddenPlaces, runtimeView } from './system-view.ts';

describe('what a runtime needs to be seen', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'roost-view-'));
    for (const folder of ['node/bin', 'node/lib', 'server', 'data/run'])
      await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, 'node/bin/node'), '');
  });
  afterEach(() => rm(root, { recursive: true }));
  const at = (path: string) => join(root, path);
  const view = (program: string, folders: string[]) =>
    runtimeView(at(program), folders.map(at), ['/usr', at('server')], [at('data/run')]);

  test('is its prefix, for the libraries beside bin', async () => {
    expect(await view('node/bin/node', ['node/bin'])).toEqual([at('node')]);
  });

  test('is nothing for a program of the server’s own, or of the system', async () => {
    expect(await view('server/start', [])).toEqual([]);
    expect(await runtimeView('/usr/bin/env', ['/usr/bin'], ['/usr'], [])).toEqual([]);
  });

  test('is also where a link leads', async () => {
    await mkdir(at('shims'));
    await symlink(at('node/bin/node'), at('shims/node'));
    expect(await view('shims/node', ['shims'])).toEqual([at('shims'), at('node')]);
  });

  test('is the package that npm’s link leads into', async () => {
    await mkdir(at('elsewhere/node_modules/npm/bin'), { recursive: true });
    await writeFile(at('elsewhere/node_modules/npm/package.json'), '{}');
    await writeFile(at('elsewhere/node_modules/npm/bin/npm-cli.js'), '');
    await symlink(at('elsewhere/node_modules/npm/bin/npm-cli.js'), at('node/bin/npm'));
    expect(await view('node/bin/node', ['node/bin'])).toEqual([at('node'), at('elsewhere/node_modules/npm')]);
  });

  test('is never a folder with everybody’s data in it', async () => {
    await mkdir(at('data/bin'));
    expect(await view('data/bin/tool', ['data/bin'])).toEqual([at('data/bin')]);
  });
});

describe('what is covered within the system', () => {
  test.each([
    ['/home/me/roost/run', '/home/me/roost/servers/a', []],
    ['/opt/roost/run/posix', '/opt/roost/servers/a', ['/opt/roost']],
    ['/opt/run', '/opt/servers/a', ['/opt/run', '/opt/servers']],
    ['/var/roost/run', '/opt/games/a', ['/opt/games']],
  ])('with records in %s and a server in %s', (runFolder, folder, hidden) => {
    expect(hiddenPlaces(runFolder, folder, ['/usr', '/opt'])).toEqual(
      hidden.filter((path) => path !== '/opt'),
    );
  });
});
