import { describe, expect, test } from 'vitest';
import { egg as eggSchema } from '#shared/domain/egg.ts';
import { bytesOf, type EggFileParts, eggFile } from '#tests/support/egg-file.ts';
import { type ImportedEgg, importEgg, MAX_EGG_BYTES } from './import.ts';

function imported(parts: EggFileParts = {}) {
  const { egg, problems } = importEgg(bytesOf(eggFile(parts)));
  if (!egg) throw new Error(JSON.stringify(problems));
  expect(eggSchema.parse(egg)).toEqual(egg);
  return egg;
}

function messages({ problems }: Pick<ImportedEgg, 'problems'>): string[] {
  return problems.map(({ severity, path, line }) => `${severity} ${path} ${line}`);
}

const variable = (parts: EggFileParts): EggFileParts => ({
  name: 'A',
  env_variable: 'A',
  default_value: '',
  rules: '',
  ...parts,
});

const config = (parts: EggFileParts): EggFileParts => ({
  config: { files: '{}', startup: '{"done":"up"}', logs: '{}', stop: 'stop', ...parts },
});

const cargo = (parts: EggFileParts = {}): EggFileParts => ({
  meta: { version: 'SPDL_v1', source: 'skyport', source_format: 'native', update_url: null },
  ...parts,
});

describe('a plain egg', () => {
  test('comes out whole, with nothing to say', () => {
    expect(imported()).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'Example Game',
      author: 'someone@example.com',
      description: 'An example.',
      tags: [],
      icon: null,
      source: {
        format: 'PTDL_v2',
        updateUrl: null,
        exportedAt: '2026-01-01T00:00:00+00:00',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        convertedFrom: null,
      },
      platform: 'container',
      features: [],
      images: [{ label: 'Java 21', ref: 'ghcr.io/x/yolks:java_21' }],
      fileDenylist: [],
      fileHiddenList: [],
      startup: [{ name: 'Default', command: 'java -jar {{SERVER_JARFILE}} -p {{SERVER_PORT}}' }],
      config: {
        files: [
          {
            path: 'server.properties',
            parser: 'properties',
            create: true,
            replace: [{ match: 'server-port', value: '{{server.build.default.port}}' }],
          },
        ],
        done: [{ kind: 'text', text: ')! For help, type ' }],
        stripAnsi: false,
        stop: [{ kind: 'command', value: 'stop', timeoutMs: null }],
      },
      install: {
        script: '#!/bin/bash\nexit 0\n',
        container: 'x/installers:debian',
        entrypoint: 'bash',
        privileged: false,
      },
      variables: [
        {
          name: 'Server jar',
          description: 'The file to run.',
          env: 'SERVER_JARFILE',
          defaultValue: 'server.jar',
          viewable: true,
          editable: true,
          rules: ['required', 'string'],
          sort: 1,
        },
      ],
      problems: [],
    });
  });

  test('is the same egg each time it is read, and another when it changes', () => {
    expect(imported().id).toBe(imported().id);
    expect(imported({ description: 'x' }).id).not.toBe(imported().id);
  });

  test('keeps its own id', () => {
    expect(imported({ uuid: '1F7F7DC4-6F0B-4C6E-9A4E-0F5D0A6F1C01' }).id).toBe(
      '1f7f7dc4-6f0b-4c6e-9a4e-0f5d0a6f1c01',
    );
  });

  test('whose id is no UUID has one made of it', () => {
    expect(imported({ uuid: 'mine', description: 'x' }).id).toBe(imported({ uuid: 'mine' }).id);
  });
});

describe('a file that is no egg', () => {
  test.each<[string, unknown, string[]]>([
    ['empty', '', ['error  1']],
    ['blanks', ' \n'.repeat(1000), ['error  1']],
    ['a web page', '\n<!DOCTYPE html><html></html>', ['error  1']],
    ['a list', '\n[1]', ['error  2']],
    ['an egg in a list', [eggFile()], ['error  1']],
    ['a text in YAML', 'hello', ['error  1']],
    ['broken JSON', '{\n  "a": 1,\n}', ['error  3']],
    ['JSON with something behind it', '{}\nx', ['error  2']],
    ['broken YAML', 'meta:\n  version: "PLCN_v3\n', ['error  3']],
    ['two YAML documents', 'a: 1\n---\nb: 2\n', ['error  2']],
    ['an object', {}, ['error meta.version 1', 'error name 1', 'error docker_images 1', 'error startup 1']],
    [
      'an egg under data',
      { data: eggFile() },
      ['error meta.version 1', 'error name 1', 'error docker_images 1', 'error startup 1'],
    ],
  ])('%s is told with its line', (_, content, problems) => {
    const outcome = importEgg(bytesOf(content));
    expect({ egg: outcome.egg, problems: messages(outcome) }).toEqual({ egg: null, problems });
  });

  test.each<[EggFileParts, string[]]>([
    [{ meta: { version: 'WIN_v1' } }, ['error meta.version 3']],
    [{ meta: { version: 2 } }, ['error meta.version 3']],
    [{ name: '  ' }, ['error name 7']],
    [{ name: undefined, startup: ' ' }, ['error name 1', 'error startup 14']],
    [{ docker_images: {} }, ['error docker_images 11']],
    [{ docker_images: undefined, image: null }, ['error docker_images 1']],
  ])('%j lacks what no server can do without', (parts, problems) => {
    const outcome = importEgg(bytesOf(eggFile(parts)));
    expect({ egg: outcome.egg, problems: messages(outcome) }).toEqual({ egg: null, problems });
  });

  test.each<[string, string]>([
    ['blanks', ' '.repeat(MAX_EGG_BYTES + 1)],
    ['deep JSON', '['.repeat(1_000_000)],
    ['deep objects', '{"a":'.repeat(500_000)],
    ['many values', `[${'0,'.repeat(1_500_000)}0]`],
    ['deep YAML', 'a: [[[[\n'.repeat(8000)],
    ['deep compact YAML', `${'- '.repeat(500_000)}a`],
    [
      'an alias bomb',
      `a: &a [x]\n${Array.from({ length: 40 }, (_, i) => `k${i}: &${String.fromCharCode(98 + (i % 24))} [*a, *a]\n`).join('')}`,
    ],
    [
      'nested aliases',
      `a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}`,
    ],
    ['an alias of itself', 'a: &a [*a]\n'],
    ['an alias of nothing', 'a: *b\n'],
    ['many anchors', Array.from({ length: 100_000 }, (_, i) => `k${i}: &k${i} 1`).join('\n')],
    ['commas', `[${','.repeat(2_000_000)}`],
    ['YAML commas', `a: [${','.repeat(2_000_000)}`],
    ['quotes', '"'.repeat(2_000_000)],
    ['comments', '# c\n'.repeat(1_000_000)],
    ['tags', `a: ${'! '.repeat(1_000_000)}`],
    ['complex keys', '? {a: 1}\n: b\n'],
  ])('%s ends quickly with a problem', (_, text) => {
    const started = performance.now();
    const outcome = importEgg(bytesOf(text));
    expect(performance.now() - started).toBeLessThan(1500);
    expect({ egg: outcome.egg, problems: outcome.problems.length > 0 }).toEqual({
      egg: null,
      problems: true,
    });
  });
});

describe('the version of a file', () => {
  test.each([
    ['PTDL_v1', 'PTDL_v1', 0],
    ['ptdl_v2', 'PTDL_v2', 0],
    ['PLCN_v1', 'PLCN_v1', 0],
    ['PLCN_v4', 'PLCN_v3', 1],
    ['PTDL_v0', 'PTDL_v2', 1],
    ['SPDL_v9', 'SPDL_v1', 1],
  ])('%s is read as %s', (version, format, warnings) => {
    const egg = imported({ meta: { version } });
    expect([egg.source.format, egg.problems.length]).toEqual([format, warnings]);
  });
});

describe('the carrier', () => {
  test('may begin with a byte order mark', () => {
    expect(importEgg(bytesOf(`\ufeff${JSON.stringify(eggFile())}`)).egg?.name).toBe('Example Game');
  });

  test('may be UTF-16, as Notepad writes it', () => {
    expect(importEgg(Buffer.from(`\ufeff${JSON.stringify(eggFile())}`, 'utf16le')).egg?.name).toBe(
      'Example Game',
    );
  });

  test('may have CR LF', () => {
    const text = JSON.stringify(eggFile(), null, 2).replaceAll('\n', '\r\n');
    expect(importEgg(bytesOf(text)).egg?.name).toBe('Example Game');
  });

  test('is told by the content, not by the name', () => {
    expect(importEgg(bytesOf(eggFile()), { fileName: 'egg.yaml' }).egg?.name).toBe('Example Game');
  });
});

describe('an egg in YAML', () => {
  const yaml = `meta: { version: PLCN_v3 }
name: 2048
author: null
uuid: 1f7f7dc4-6f0b-4c6e-9a4e-0f5d0a6f1c01
description: { a: 1, b: [x] }
tags: {}
features: {}
docker_images:
  21: ghcr.io/x:21
  8: ghcr.io/x:8
file_denylist: { 1: a, 0: b }
startup_commands:
  Proton: 'proton run x'
  Default: ./x
config:
  files:
    a.yml: { parser: yaml, find: { x: yes, y: 1.50, z: true, port: 8080 } }
  startup: { done: 100, strip_ansi: true }
  logs: {}
  stop: ^^C
scripts: { installation: { script: "a\\r\\nb", container: c, entrypoint: ash } }
variables:
  - { name: P, env_variable: PORT, default_value: 27015, user_viewable: true, user_editable: true, rules: [required], sort: 2 }
  - { name: Q, env_variable: Q, default_value: true, rules: {}, sort: null }
  - { name: R, env_variable: R, default_value: 010, rules: "a|b", sort: 1 }
  - { name: S, env_variable: S, default_value: null }
  - { name: T, env_variable: T, default_value: {"a": [1, "/"]} }
`;

  test('has its texts back that were decoded, its keys in order, its variables sorted', () => {
    const { egg } = importEgg(bytesOf(yaml));
    expect(egg).toMatchObject({
      name: '2048',
      author: '',
      description: '{"a":1,"b":["x"]}',
      tags: [],
      features: [],
      images: [
        { label: '21', ref: 'ghcr.io/x:21' },
        { label: '8', ref: 'ghcr.io/x:8' },
      ],
      fileDenylist: ['a', 'b'],
      startup: [
        { name: 'Proton', command: 'proton run x' },
        { name: 'Default', command: './x' },
      ],
      config: {
        files: [
          {
            path: 'a.yml',
            replace: [
              { match: 'x', value: 'yes' },
              { match: 'y', value: '1.50' },
              { match: 'z', value: true },
              { match: 'port', value: 8080 },
            ],
          },
        ],
        done: [{ kind: 'text', text: '100' }],
        stripAnsi: true,
        stop: [{ kind: 'interrupt', timeoutMs: null }],
      },
      install: { script: 'a\nb', container: 'c', entrypoint: 'ash' },
    });
    expect(
      egg?.variables.map(({ env, defaultValue, rules, sort }) => [env, defaultValue, rules, sort]),
    ).toEqual([
      ['R', '010', ['a', 'b'], 1],
      ['PORT', '27015', ['required'], 2],
      ['Q', 'true', [], 3],
      ['S', '', [], 4],
      ['T', '{"a":[1,"/"]}', [], 5],
    ]);
  });
});

describe('images', () => {
  test.each<[EggFileParts, { label: string; ref: string }[]]>([
    [
      { docker_images: ['a:1', ' b:2 '] },
      [
        { label: 'a:1', ref: 'a:1' },
        { label: 'b:2', ref: 'b:2' },
      ],
    ],
    [{ docker_images: ' a:1' }, [{ label: 'a:1', ref: 'a:1' }]],
    [{ docker_images: undefined, images: ['a:1'] }, [{ label: 'a:1', ref: 'a:1' }]],
    [{ docker_images: {}, image: 'a:1' }, [{ label: 'a:1', ref: 'a:1' }]],
    [{ image: null }, [{ label: 'Java 21', ref: 'ghcr.io/x/yolks:java_21' }]],
    [
      { docker_images: { ' A ': ' ~a:1 ', b: null, '': 'c' } },
      [
        { label: 'A', ref: '~a:1' },
        { label: 'c', ref: 'c' },
      ],
    ],
  ])('%j', (parts, images) => {
    expect(imported(parts).images).toEqual(images);
  });

  test('keep the order of labels that look like numbers', () => {
    const text = JSON.stringify(eggFile()).replace(
      /"docker_images":\{[^}]*\}/,
      '"docker_images":{"17":"a","8":"b","11":"c"}',
    );
    expect(importEgg(bytesOf(text)).egg?.images.map(({ label }) => label)).toEqual(['17', '8', '11']);
  });
});

describe('a picture', () => {
  const png = `data:image/png;base64,${Buffer.from('89504e470d0a1a0a00', 'hex').toString('base64')}`;
  test.each([
    [{ icon: png }, 'image/png', 0],
    [{ image: png }, 'image/png', 0],
    [{ icon: png.replace('image/png', 'image/jpeg') }, undefined, 1],
    [{ icon: `data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}` }, undefined, 1],
    [{ icon: `${png}${'A'.repeat(800_000)}` }, undefined, 1],
    [{ icon: 'https://example.com/a.png' }, undefined, 1],
    [{ icon: '' }, undefined, 0],
  ])('%.80j', (parts, mime, warnings) => {
    const egg = imported(parts);
    expect([egg.icon?.mime, egg.problems.length]).toEqual([mime, warnings]);
  });
});

describe('lists that are something else', () => {
  test.each<[unknown, string[]]>([
    [null, []],
    [{}, []],
    ['', []],
    [[], []],
    [{ 2: 'a', 5: 'b' }, ['a', 'b']],
    ['*.jar\r\n\nlogs/', ['*.jar', 'logs/']],
    [
      ['a', '', null, 7],
      ['a', '7'],
    ],
  ])('a denylist %j', (given, list) => {
    expect(imported({ file_denylist: given }).fileDenylist).toEqual(list);
  });
});

describe('the configuration', () => {
  test.each<[unknown, number, number]>([
    ['{}', 0, 0],
    ['', 0, 0],
    [null, 0, 0],
    ['[]', 0, 0],
    [[], 0, 0],
    ['{broken', 0, 1],
    ['"text"', 0, 1],
    [{ 'a.txt': { parser: 'file', find: { a: 'b' } } }, 1, 0],
    ['{"a.txt":{"parser":"file","find":{}}}', 1, 0],
    ['{"a.txt":{"parser":"file"}}', 0, 1],
    ['{"a.txt":"x"}', 0, 1],
    ['{"a.txt":{"parser":"xml-headless","find":{"a":"b"}}}', 1, 1],
    ['{"../a.txt":{"parser":"file","find":{"a":"b"}}}', 0, 1],
    ['{"a\\\\..\\\\b":{"parser":"file","find":{"a":"b"}}}', 0, 1],
    ['{"a":{"parser":"file","find":{"a":"{{env.NOPE}}"}}}', 1, 1],
    ['{"a":{"parser":"file","find":{"a":"{{env.SERVER_PORT}} {{server.build.env.server_jarfile}}"}}}', 1, 0],
    ['{"a":{"parser":"file","find":{"a":"{{config.token}}"}}}', 1, 1],
    ['{"a":{"parser":"file","find":{"a":"{{server.environment.X}"}}}', 1, 1],
  ])('files %j give %i files and %i warnings', (files, count, warnings) => {
    const egg = imported(config({ files }));
    expect([egg.config.files.length, egg.problems.length]).toEqual([count, warnings]);
  });

  test('has every kind of value', () => {
    const files =
      '{"/a b/c.yml":{"parser":"yaml","create_file":false,"find":{"t":"x","n":1.5,"big":12345678901234567890,"b":false,"nil":null,"list":[1],"21":{"regex:^a":"1","old":true},"8":""}}}';
    expect(imported(config({ files })).config.files).toEqual([
      {
        path: 'a b/c.yml',
        parser: 'yaml',
        create: false,
        replace: [
          { match: 't', value: 'x' },
          { match: 'n', value: 1.5 },
          { match: 'big', value: '12345678901234567890' },
          { match: 'b', value: false },
          { match: 'nil', value: '<nil>' },
          { match: 'list', value: '<invalid>' },
          { match: '21', ifValue: 'regex:^a', value: '1' },
          { match: '21', ifValue: 'old', value: true },
          { match: '8', value: '' },
        ],
      },
    ]);
  });

  test.each<[unknown, unknown[], number]>([
    ['{"done":"up "}', [{ kind: 'text', text: 'up ' }], 0],
    [
      '{"done":["a","b"]}',
      [
        { kind: 'text', text: 'a' },
        { kind: 'text', text: 'b' },
      ],
      0,
    ],
    ['{"done":""}', [{ kind: 'text', text: '' }], 0],
    ['{"done":"regex:^up"}', [{ kind: 'regex', source: '^up' }], 0],
    ['{"done":"change this text 1"}', [{ kind: 'text', text: 'change this text 1' }], 1],
    ['{\r\n  "done": "a",\r\n "userInteraction": []}', [{ kind: 'text', text: 'a' }], 0],
    ['{}', [], 1],
    [{ done: 'up' }, [{ kind: 'text', text: 'up' }], 0],
  ])('startup %j', (startup, done, warnings) => {
    const egg = imported(config({ startup }));
    expect([egg.config.done, egg.problems.length]).toEqual([done, warnings]);
  });

  test.each<[unknown, string]>([
    [null, 'interrupt'],
    [undefined, 'interrupt'],
    ['', 'interrupt'],
    ['^c', 'interrupt'],
    ['quit', 'command'],
  ])('stop %j is %s', (stop, kind) => {
    expect(imported(config({ stop })).config.stop[0]?.kind).toBe(kind);
  });

  test('may be missing altogether', () => {
    expect(imported({ config: undefined, scripts: undefined, variables: undefined })).toMatchObject({
      config: { files: [], done: [], stop: [{ kind: 'interrupt' }] },
      install: null,
      variables: [],
    });
  });

  test('of a file that is named twice makes both changes', () => {
    const files = { '/a': { parser: 'file', find: { x: '1' } }, a: { parser: 'file', find: { y: '2' } } };
    expect(
      imported(config({ files })).config.files.map(({ path, replace }) => [path, replace.length]),
    ).toEqual([['a', 2]]);
  });
});

describe('variables', () => {
  test('defined twice have the last definition', () => {
    const egg = imported({
      variables: [
        variable({ default_value: '1' }),
        variable({ env_variable: 'B' }),
        variable({ default_value: '2' }),
      ],
    });
    expect(egg.variables.map(({ env, defaultValue }) => [env, defaultValue])).toEqual([
      ['B', ''],
      ['A', '2'],
    ]);
    expect(egg.problems.length).toBe(2); // and the startup's own variable is gone
  });

  test('keep lower case and reserved names, with a warning for these', () => {
    const egg = imported({
      startup: './x {{region}}',
      variables: [variable({ env_variable: 'region' }), variable({ env_variable: 'HOSTNAME' })],
    });
    expect([egg.variables.map(({ env }) => env), egg.problems.length]).toEqual([['region', 'HOSTNAME'], 1]);
  });

  test('without a usable name are left out', () => {
    const egg = imported({
      startup: './x',
      variables: [
        variable({ env_variable: 'A-B' }),
        variable({ env_variable: '' }),
        'x',
        null,
        variable({ env_variable: 'A'.repeat(129) }),
      ],
    });
    expect([egg.variables, egg.problems.length]).toEqual([[], 5]);
  });

  test.each<[unknown, string[]]>([
    ['required|string|', ['required', 'string']],
    [
      ['required', ' string '],
      ['required', 'string'],
    ],
    [{}, []],
    [[], []],
    [null, []],
    ['regex:/^(a|b)$/', ['regex:/^(a|b)$/']],
    [{ 0: 'required', 1: 'int' }, ['required', 'int']],
  ])('rules %j', (rules, list) => {
    expect(imported({ startup: './x', variables: [variable({ rules })] }).variables[0]?.rules).toEqual(list);
  });

  test('have no NUL in them and no line breaks in their names', () => {
    const egg = imported({
      startup: './x',
      variables: [variable({ name: 'A\n\tB', default_value: 'a\0b' })],
    });
    expect([egg.variables[0]?.name, egg.variables[0]?.defaultValue, egg.problems.length]).toEqual([
      'A B',
      'ab',
      1,
    ]);
  });
});

describe('keys that would mean something to an object', () => {
  test('are data or left out, and change nothing else', () => {
    const text = JSON.stringify(eggFile()).replace(
      '"name":"Example Game"',
      '"name":"Example Game","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}',
    );
    const { egg } = importEgg(bytesOf(text));
    expect(egg?.name).toBe('Example Game');
    expect('polluted' in {}).toBe(false);
    expect(egg?.problems.map(({ message }) => message)).toEqual(['The key __proto__ was left out.']);
  });

  test('that stand twice have their last value, with its line', () => {
    const { egg } = importEgg(
      bytesOf('{"name": "a",\n"name": "b",\n"meta":{"version":"PTDL_v2"},"images":["x"],"startup":"./x"}'),
    );
    expect([egg?.name, egg?.problems.find(({ path }) => path === 'name')?.line]).toEqual(['b', 2]);
  });
});

describe('a Skyport cargo', () => {
  test('has its own defaults where keys are absent', () => {
    const egg = imported(
      cargo({
        config: {},
        startup: './x',
        scripts: { installation: { script: 'x', container: 'c' } },
        variables: [{ env_variable: 'A' }, { env_variable: 'B', rules: null }],
      }),
    );
    expect([egg.config.stop, egg.install?.entrypoint, egg.variables.map(({ rules }) => rules)]).toEqual([
      [{ kind: 'command', value: 'stop', timeoutMs: null }],
      'sh',
      [['nullable', 'string'], []],
    ]);
  });

  test('keeps its hidden files and its wish for privileges, with a warning', () => {
    const egg = imported(
      cargo({
        file_hidden_list: ['.cache'],
        scripts: { installation: { script: 'x', container: 'c', entrypoint: 'sh', requires_privileged: 1 } },
      }),
    );
    expect([egg.fileHiddenList, egg.install?.privileged, egg.problems.map(({ path }) => path)]).toEqual([
      ['.cache'],
      true,
      ['scripts.installation.requires_privileged'],
    ]);
  });

  test('without an image to install in installs nothing', () => {
    const scripts = { installation: { script: 'x', entrypoint: 'sh' } };
    const egg = imported(cargo({ scripts }));
    expect([egg.install, egg.problems.map(({ path }) => path)]).toEqual([
      null,
      ['scripts.installation.container'],
    ]);
  });

  test('is warned of where nobody knows its images, or it has no author', () => {
    const egg = imported(cargo({ author: ' ', docker_images: { a: 'ghcr.io/skyportsh/yolks:latest' } }));
    expect(egg.problems.map(({ path }) => path)).toEqual(['author', 'docker_images']);
  });
});
