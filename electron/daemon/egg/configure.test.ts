import { mkdir, mkdtemp, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConfigFile, Egg } from '#shared/domain/egg.ts';
import type { Notice } from '#shared/domain/notice.ts';
import { exampleEgg, exampleFacts, exampleVariable } from '#tests/support/example-egg.ts';
import { makeLink, removeWithLinks } from '#tests/support/windows/links.ts';
import { configureFiles } from './configure.ts';

let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'roost-configure-'));
  folder = join(root, 'server');
  await mkdir(folder);
});

afterEach(async () => {
  await removeWithLinks(root);
});

function file(
  path: string,
  parser: string,
  find: Record<string, string | boolean>,
  create = true,
): ConfigFile {
  return { path, parser, create, replace: Object.entries(find).map(([match, value]) => ({ match, value })) };
}

async function configure(...files: ConfigFile[]): Promise<Notice[]> {
  return await configureAs('PTDL_v2', ...files);
}

async function configureAs(format: Egg['source']['format'], ...files: ConfigFile[]): Promise<Notice[]> {
  const egg = exampleEgg({
    source: { ...exampleEgg().source, format },
    variables: [exampleVariable('NAME', 'Ann’s place'), exampleVariable('ON', '1')],
    config: { files, done: [], stripAnsi: false, stop: [] },
  });
  const request = { egg, facts: exampleFacts(), folder, logger: pino({ level: 'silent' }) };
  return await configureFiles(request, new AbortController().signal);
}

describe('configuration files before a start', () => {
  test('get the server’s port, variables and this PC’s address, each in its notation', async () => {
    await writeFile(join(folder, 'settings.json'), '{"port":1,"on":false,"keep":[1]}');
    const notices = await configure(
      file('/server.properties', 'properties', { 'server-port': '{{server.build.default.port}}' }),
      file('settings.json', 'json', {
        port: '{{server.build.default.port}}',
        on: '{{env.ON}}',
        name: '{{env.NAME}}',
      }),
      file('{{NAME}}/${ON}.properties', 'properties', { host: '{{config.docker.interface}}' }),
    );
    expect({
      notices,
      properties: await readFile(join(folder, 'server.properties'), 'utf8'),
      settings: JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8')) as unknown,
      named: await readFile(join(folder, 'Ann’s place', '1.properties'), 'utf8'),
    }).toEqual({
      notices: [],
      properties: 'server-port=25570\n',
      settings: { keep: [1], name: 'Ann’s place', on: true, port: 25570 },
      named: 'host=127.0.0.1\n',
    });
  });

  test('stay as they are when they cannot be read, while others are done', async () => {
    await writeFile(join(folder, 'broken.json'), '{"port": // here\n1}');
    const notices = await configure(
      file('broken.json', 'json', { port: '1' }),
      file('fine.cfg', 'properties', { port: '1' }),
    );
    expect({
      notices,
      broken: await readFile(join(folder, 'broken.json'), 'utf8'),
      fine: await readFile(join(folder, 'fine.cfg'), 'utf8'),
    }).toEqual({
      notices: [
        {
          code: 'file.not-parsable',
          facts: { path: 'broken.json', detail: expect.stringContaining('line 1') },
        },
      ],
      broken: '{"port": // here\n1}',
      fine: 'port=1\n',
    });
  });

  test('are never written outside the server’s folder', async () => {
    await writeFile(join(root, 'outside.properties'), 'a=1\n');
    await makeLink('..', join(folder, 'up'));
    const notices = await configure(
      file('../outside.properties', 'properties', { a: '2' }),
      file('up/outside.properties', 'properties', { a: '2' }),
    );
    expect({
      codes: notices.map(({ code }) => code),
      outside: await readFile(join(root, 'outside.properties'), 'utf8'),
    }).toEqual({ codes: ['file.outside', 'file.outside'], outside: 'a=1\n' });
  });

  test('are not made when the egg says so, nor for a parser that does not exist', async () => {
    const notices = await configure(
      file('a.properties', 'properties', { a: '1' }, false),
      file('b.xyz', 'xml-headless', { a: '1' }),
    );
    expect({ notices, names: await readdir(folder) }).toEqual({ notices: [], names: [] });
  });

  test('are left as they are when they are far too large, without being read', async () => {
    const path = join(folder, 'huge.properties');
    await writeFile(path, 'a=1\n');
    await truncate(path, 200 * 1_048_576);
    const before = process.resourceUsage().maxRSS;
    const notices = await configure(file('huge.properties', 'properties', { a: '2' }));
    const { size } = await stat(path);
    const grown = (process.resourceUsage().maxRSS - before) / 1024;
    expect({ notices, size, isSmall: grown < 50 }).toEqual({
      notices: [{ code: 'file.too-large', facts: { path: 'huge.properties', maximumBytes: 67_108_864 } }],
      size: 209_715_200,
      isSmall: true,
    });
  });

  test('may be of Pelican’s own notation where the egg is Pelican’s', async () => {
    const path = join(folder, 'settings.toml');
    await writeFile(path, '# mine\nport = 1 # here\n');
    await configure(file('settings.toml', 'toml', { port: '2' }));
    const asOthers = await readFile(path, 'utf8');
    await configureAs('PLCN_v3', file('settings.toml', 'toml', { port: '2' }));
    expect([asOthers, await readFile(path, 'utf8')]).toEqual([
      '# mine\nport = 1 # here\n',
      '# mine\nport = 2 # here\n',
    ]);
  });

  test('are not touched when they say so already', async () => {
    const path = join(folder, 'server.properties');
    await writeFile(path, 'a=1\n');
    const before = await stat(path);
    await configure(file('server.properties', 'properties', { a: '1' }));
    expect((await stat(path)).ino).toBe(before.ino);
  });
});
