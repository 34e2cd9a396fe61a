import { describe, expect, test } from 'vitest';
import type { Egg } from '#shared/domain/egg.ts';
import { bytesOf, type EggFileParts, eggFile } from '#tests/support/egg-file.ts';
import { importEgg } from './import.ts';

const config = (parts: EggFileParts): EggFileParts => ({
  config: { files: '{}', startup: '{"done":"up"}', logs: '{}', stop: 'stop', ...parts },
});
const variable = (parts: EggFileParts): EggFileParts => ({
  startup: './x',
  variables: [{ name: 'A', env_variable: 'A', ...parts }],
});
const yaml = (more: string): string =>
  'meta: { version: PLCN_v3 }\nname: A\ndocker_images: { a: b }\nstartup_commands: { Default: ./x }\n' +
  `config: { startup: { done: up } }\n${more}`;

function imported(content: unknown): Egg {
  const { egg, problems } = importEgg(bytesOf(content));
  if (!egg) throw new Error(JSON.stringify(problems));
  return egg;
}

describe('what somebody wrote by hand, and what it means', () => {
  test.each<[string, EggFileParts, (egg: Egg) => unknown, unknown]>([
    [
      'images as list of pairs',
      { docker_images: [{ A: 'a:1' }, 'b:2', 'b:2'] },
      imagesOf,
      ['A=a:1', 'b:2=b:2'],
    ],
    ['images packed into a text', { docker_images: '{"A":"a:1"}' }, imagesOf, ['A=a:1']],
    [
      'commands as list of pairs',
      { startup_commands: [{ Fast: './f' }, './s'] },
      commandsOf,
      ['Fast=./f', 'Default 2=./s'],
    ],
    ['commands packed into a text', { startup_commands: '{"A":"./a"}' }, commandsOf, ['A=./a']],
    ['a command that begins with a brace', { startup: '{{A}} {b}' }, commandsOf, ['Default={{A}} {b}']],
    [
      'a variable list packed into a text',
      { variables: '[{"env_variable":"A"}]', startup: 'x' },
      (egg) => egg.variables[0]?.env,
      'A',
    ],
    [
      'all of config packed into a text',
      { config: '{"startup":"{\\"done\\":\\"x\\"}","stop":"q"}' },
      ({ config: { done } }) => done,
      [{ kind: 'text', text: 'x' }],
    ],
    [
      'config.files encoded twice',
      config({ files: JSON.stringify('{"a":{"parser":"file","find":{"x":"1"}}}') }),
      ({ config: { files } }) => files.map(({ path }) => path),
      ['a'],
    ],
    [
      'scripts packed into a text',
      { scripts: '{"installation":{"script":"x","container":"c"}}' },
      ({ install }) => install?.script,
      'x',
    ],
    [
      'a script as list of lines',
      { scripts: { installation: { script: ['#!/bin/bash', 'exit'], container: 'c' } } },
      ({ install }) => install?.script,
      '#!/bin/bash\nexit',
    ],
    [
      'a script of the old Mac',
      { scripts: { installation: { script: '#!/bin/bash\rexit\r', container: 'c' } } },
      ({ install }) => install?.script,
      '#!/bin/bash\nexit\n',
    ],
    [
      'features as a panel hands them on',
      { features: { eula: ['you need to agree'], pid_limit: true, gsl_token: false } },
      ({ features }) => features,
      ['eula', 'pid_limit'],
    ],
    ['features packed into a text', { features: '["eula"]' }, ({ features }) => features, ['eula']],
    ['a denylist of false', { file_denylist: false }, ({ fileDenylist }) => fileDenylist, []],
    [
      'a denylist of one pattern in brackets',
      { file_denylist: '[ab]*.jar' },
      ({ fileDenylist }) => fileDenylist,
      ['[ab]*.jar'],
    ],
    [
      'a stop as a panel hands it on',
      config({ stop: { type: 'signal', value: 'SIGTERM' } }),
      ({ config: { stop } }) => stop[0]?.value,
      'SIGTERM',
    ],
    [
      'a native stop as a panel hands it on',
      config({ stop: { type: 'stop' } }),
      ({ config: { stop } }) => stop[0]?.value,
      'SIGTERM',
    ],
    [
      'rules in one entry',
      variable({ rules: ['required|string|max:20'] }),
      rulesOf,
      ['required', 'string', 'max:20'],
    ],
    [
      'a choice with the separator in it',
      variable({ rules: ['in:a|b', 'regex:/a|b/'] }),
      rulesOf,
      ['in:a|b', 'regex:/a|b/'],
    ],
    [
      'rules as a map',
      variable({ rules: { required: true, nullable: false, max: 20, in: ['a', 'b'] } }),
      rulesOf,
      ['required', 'max:20', 'in:a,b'],
    ],
    [
      'a name that nobody can see all of',
      { name: ' \u200bGood\u202Egnp.exe\ufeff ' },
      ({ name }) => name,
      'Goodgnp.exe',
    ],
    [
      'an id that no version made',
      { uuid: '12345678-1234-1234-1234-123456789ABC' },
      ({ id }) => id,
      '12345678-1234-1234-1234-123456789abc',
    ],
    [
      'a done that is null among others',
      config({ startup: { done: [null, 'a'] } }),
      ({ config: { done } }) => done,
      [{ kind: 'text', text: 'a' }],
    ],
    [
      'an address that would run as a script',
      { meta: { version: 'PTDL_v2', update_url: 'javascript:alert(1)' } },
      ({ source }) => source.updateUrl,
      null,
    ],
  ])('%s', (_, parts, of, wanted) => {
    expect(of(imported(eggFile(parts)))).toEqual(wanted);
  });

  test('ids of nothing but zeros are no ids: all such eggs would be one', () => {
    const uuid = '00000000-0000-0000-0000-000000000000';
    const [one, other] = [imported(eggFile({ uuid })), imported(eggFile({ uuid, name: 'Other' }))];
    expect(one.id).not.toBe(other.id);
    expect(one.problems).toEqual([]);
  });

  test('a variable that is called like something every object has is left out', () => {
    const variables = ['__proto__', 'constructor', 'toString', 'OK'].map((env_variable) => ({
      env_variable,
    }));
    const egg = imported(eggFile({ startup: './x', variables }));
    expect(egg.variables.map(({ env }) => env)).toEqual(['OK']);
    expect(egg.problems.map(({ path }) => path)).toEqual([
      'variables[0].env_variable',
      'variables[1].env_variable',
      'variables[2].env_variable',
    ]);
  });

  test('YAML takes other maps in with <<, and a map’s own keys are before them', () => {
    const egg = imported(
      yaml(
        'base: &b { name: B, default_value: one, env_variable: X }\nvariables:\n  - { env_variable: Y, <<: *b }\n',
      ),
    );
    expect(egg.variables.map(({ env, name, defaultValue }) => [env, name, defaultValue])).toEqual([
      ['Y', 'B', 'one'],
    ]);
  });
});

describe('a file that is encoded in an unusual way', () => {
  const json = JSON.stringify(eggFile(), null, 2);
  test.each<[string, Uint8Array]>([
    ['UTF-16 without a mark', Buffer.from(json, 'utf16le')],
    ['UTF-16 without a mark, the large end first', Buffer.from(json, 'utf16le').swap16()],
    ['two marks', Buffer.from(`\ufeff\ufeff${json}`)],
    ['a hard blank in front', Buffer.from(`\u00a0\n${json}`)],
    ['an invisible character in front', Buffer.from(`\u200b${json}`)],
    ['the whole egg in a text', Buffer.from(JSON.stringify(json))],
  ])('%s', (_, bytes) => {
    expect(importEgg(bytes).egg?.name).toBe('Example Game');
  });

  test('tells the line of the first letter that cannot be read', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"meta":{"version":"PTDL_v2"},\n"name":"Gr'),
      Buffer.from([0xfc, 0xdf]),
    ]);
    const file = Buffer.concat([bytes, Buffer.from('e","images":["x"],"startup":"s"}')]);
    expect(importEgg(file).egg?.problems[0]).toMatchObject({ severity: 'warning', path: '', line: 2 });
  });
});

describe('what is wrong is told with its path, its line and plain words', () => {
  const json = JSON.stringify(eggFile(), null, 2);
  test.each<[string, unknown, [path: string, line: number, words: RegExp]]>([
    [
      'a comma too many',
      json.replace('"features": null', '"tags": ["a",],\n"features": null'),
      ['tags', 10, /a comma stands before a closing bracket/],
    ],
    ['a comma at the end', json.replace(/\n\}$/, ',\n}'), ['', 41, /a comma stands before a closing brace/]],
    ['a comment in front', `// mine\n${json}`, ['', 1, /comment/]],
    ['a comment in a map', json.replace('"update_url"', '// mine\n"update_url"'), ['meta', 4, /comment/]],
    ['single quotes', "{'name': 1}", ['', 1, /single quotes/]],
    ['a text over two lines', json.replace('Example Game', 'Example\nGame'), ['name', 7, /line break/]],
    ['two documents', `${yaml('')}---\n${yaml('')}`, ['', 6, /more than one document/]],
    ['a tab', 'meta:\n\tversion: PLCN_v3\n', ['', 2, /indented with a tab/]],
    ['a placeholder without quotes', yaml('description: {{X}}\n'), ['description', 6, /quotes are missing/]],
    ['a colon in a text', yaml('description: a: b\n'), ['', 6, /needs quotes/]],
    ['an alias of nothing', yaml('tags: [a, *b]\n'), ['tags[1]', 6, /stands for nothing/]],
    ['lists in lists without end', yaml(`x:\n${'- '.repeat(20_000)}a`), ['', 7, /nested too deep/]],
    ['an archive', Buffer.from('504b030414000000', 'hex').toString('latin1'), ['', 1, /no text file/]],
    ['zeros', '\0'.repeat(200), ['', 1, /no text file/]],
    [
      'a native image in an egg of containers',
      eggFile({ docker_images: { A: 'native:', B: 'x:1' } }),
      ['docker_images', 11, /mixes/],
    ],
  ])('%s', (_, content, [path, line, words]) => {
    const { egg, problems } = importEgg(bytesOf(content));
    expect(egg).toBeNull();
    expect(problems[0]).toMatchObject({
      severity: 'error',
      path,
      line,
      message: expect.stringMatching(words),
    });
    expect(problems[0]?.message).not.toMatch(/undefined|parse|token|stack|mapping|scalar|Source contains/i);
  });

  test.each<[string, EggFileParts, [path: string, line: number, words: RegExp]]>([
    [
      'JSON in a text',
      config({ files: '{\r\n "a": {"find": {"x": "1",}}}' }),
      ['config.files.a.find', 17, /closing brace.*line 2 of it/],
    ],
    [
      'a pattern that is none',
      config({ startup: { done: 'regex:(' } }),
      ['config.startup.done', 19, /cannot be read/],
    ],
    [
      'an empty list of matchers',
      config({ startup: { done: [] } }),
      ['config.startup.done', 19, /Nothing tells/],
    ],
    [
      'a rule that cannot be matched',
      variable({ rules: 'regex:/(a)\\1/' }),
      ['variables[0].rules', 33, /cannot be matched safely/],
    ],
    ['an image that is none', { docker_images: { A: 'a b' } }, ['docker_images', 11, /no image/]],
    [
      'a script without an image',
      { scripts: { installation: { script: 'x', container: '' } } },
      ['scripts.installation.container', 25, /no image/],
    ],
    [
      'a script of another egg',
      { copy_script_from: 5, scripts: undefined },
      ['copy_script_from', 34, /another egg/],
    ],
    [
      'a configuration of another egg',
      config({ from: 3, startup: null }),
      ['config.from', 21, /another egg/],
    ],
    [
      'a file that is none',
      config({ files: { '.': { parser: 'file', find: {} } } }),
      ['config.files["."]', 18, /no file/],
    ],
    ['a very long name', { name: 'x'.repeat(200) }, ['name', 7, /191/]],
    [
      'a key that stands twice in a text',
      config({ files: '{"a":{"parser":"file","find":{"x":"1","x":"2"}}}' }),
      ['config.files.a.find.x', 17, /stands twice/],
    ],
  ])('%s', (_, parts, [path, line, words]) => {
    const problems = imported(eggFile(parts)).problems.filter((problem) => problem.path === path);
    expect(problems[0]).toMatchObject({ severity: 'warning', line, message: expect.stringMatching(words) });
  });
});

function imagesOf({ images }: Egg): string[] {
  return images.map(({ label, ref }) => `${label}=${ref}`);
}

function commandsOf({ startup }: Egg): string[] {
  return startup.map(({ name, command }) => `${name}=${command}`);
}

function rulesOf({ variables }: Egg): string[] | undefined {
  return variables[0]?.rules;
}
