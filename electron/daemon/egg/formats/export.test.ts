import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Egg, EggPlatform } from '#shared/domain/egg.ts';
import { parseStop } from '#shared/domain/stop-text.ts';
import { bytesOf, type EggFileParts, eggFile } from '#tests/support/egg-file.ts';
import { exampleEgg } from '#tests/support/example-egg.ts';
import { exportEgg } from './export.ts';
import { importEgg } from './import.ts';

function imported(file: Uint8Array): Egg {
  const { egg, problems } = importEgg(file);
  if (!egg) throw new Error(JSON.stringify(problems));
  return egg;
}

function eggWith(changes: EggFileParts): Egg {
  return imported(bytesOf(eggFile(changes)));
}

/** All of an egg that matters: not the file it came in. */
function essence({ source: { updateUrl, exportedAt }, problems: _problems, ...egg }: Egg) {
  return { ...egg, updateUrl, exportedAt };
}

const text = fc
  .string({ unit: 'binary', maxLength: 40 })
  .map((value) => value.replaceAll('\0', '').replaceAll(/\r+\n/g, '\n').toWellFormed())
  // The one key that is banned.
  .filter((value) => value !== '__proto__');
const lines = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '\t',
        '  a',
        'b ',
        '# c',
        '- d',
        'e: f',
        '---',
        '"',
        "'",
        '%',
        '{{X}}',
        '\r',
        'yes',
        '1e3',
      ),
      text,
    ),
    { maxLength: 6 },
  )
  .map((list) => list.join('\n').replaceAll(/\r+\n/g, '\n'));
const line = text.map((value) => value.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim());
const name = line.filter((value) => value !== '' && value !== '__proto__');
const word = fc.stringMatching(/^[A-Za-z0-9_]{1,12}$/);
const platform = fc.constantFrom<EggPlatform>('container', 'windows', 'posix');

const anyEgg: fc.Arbitrary<Egg> = fc
  .record({
    platform,
    name,
    author: line,
    description: lines,
    tags: fc.array(text.filter((value) => value.trim() !== '')),
    features: fc.array(word),
    labels: fc.uniqueArray(
      fc.oneof(name, fc.constantFrom('8', '17', '21', 'true', 'null', '~', '1e3', '2024-01-01')),
      { minLength: 1, maxLength: 4 },
    ),
    denylist: fc.array(text.filter((value) => value.trim() !== '')),
    startups: fc.uniqueArray(
      fc.record({ name, command: fc.stringMatching(/^\.\/[a-z.-]{1,10}( [a-z{}=]{1,9}){0,3}$/) }),
      {
        minLength: 1,
        maxLength: 3,
        selector: (startup) => startup.name,
      },
    ),
    paths: fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,8}(\/[a-z ]{1,8}x)?$/), { maxLength: 3 }),
    matches: fc.uniqueArray(fc.oneof(text, fc.constantFrom('8', '21', '', 'yes')), { maxLength: 4 }),
    value: fc.oneof(
      lines,
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    ),
    done: fc.array(text, { maxLength: 3 }),
    stop: fc.constantFrom('stop', '^C', '^^C', 'shutdown; exit;', '^SIGKILL', '123', 'true'),
    script: lines.filter((value) => value.trim() !== ''),
    variables: fc.uniqueArray(
      fc.record({
        env: word,
        name,
        description: lines,
        value: text,
        rules: fc.array(fc.constantFrom('required', 'max:20', 'regex:/^(a|b)$/', 'in:a,b')),
      }),
      {
        maxLength: 4,
        selector: (variable) => variable.env,
      },
    ),
  })
  .map((parts) => {
    const native = parts.platform !== 'container';
    return exampleEgg({
      platform: parts.platform,
      name: parts.name,
      author: parts.author,
      description: parts.description,
      tags: parts.tags,
      features: parts.features,
      images: parts.labels.map((label, index) => ({ label, ref: native ? 'native:' : `image:${index}` })),
      fileDenylist: parts.denylist,
      startup: parts.startups,
      config: {
        files: parts.paths.map((path) => ({
          path,
          parser: 'yaml',
          create: path.length % 2 === 0,
          replace: parts.matches.map((match, index) =>
            index % 2 === 0 ? { match, value: parts.value } : { match, ifValue: 'old', value: parts.value },
          ),
        })),
        done: parts.done.map((value) =>
          value.startsWith('regex:')
            ? { kind: 'regex', source: value.slice(6) }
            : { kind: 'text', text: value },
        ),
        stripAnsi: parts.done.length > 1,
        stop: parseStop(parts.stop, parts.platform).steps,
      },
      install: {
        script: parts.script,
        container: native ? 'native:' : 'installer:1',
        entrypoint: parts.platform === 'windows' ? 'cmd' : 'sh',
        privileged: false,
      },
      variables: parts.variables.map((variable, index) => ({
        name: variable.name,
        description: variable.description,
        env: `V_${variable.env}`,
        defaultValue: variable.value,
        viewable: true,
        editable: index % 2 === 0,
        rules: variable.rules,
        sort: index + 1,
      })),
    });
  });

describe('an egg that is exported and imported again', () => {
  test.each(['json', 'yaml'] as const)('is the same in PLCN_v3 as %s, whatever its texts are', (carrier) => {
    fc.assert(
      fc.property(anyEgg, (egg) => {
        const { text: file, problems } = exportEgg(egg, 'PLCN_v3', carrier);
        expect(problems).toEqual([]);
        expect(essence(imported(Buffer.from(file)))).toEqual(essence(egg));
      }),
      { numRuns: 500 },
    );
  });

  test('is the same in PTDL_v2 but for what that format lacks', () => {
    fc.assert(
      fc.property(anyEgg, (egg) => {
        const again = imported(Buffer.from(exportEgg(egg, 'PTDL_v2', 'json').text));
        const first = { name: 'Default', command: egg.startup[0]?.command ?? '' };
        expect(essence({ ...again, id: egg.id })).toEqual(essence({ ...egg, tags: [], startup: [first] }));
      }),
      { numRuns: 300 },
    );
  });

  test('keeps its picture, its hidden files and its privileges', () => {
    const png = Buffer.from('89504e470d0a1a0a00', 'hex').toString('base64');
    const egg = exampleEgg({
      platform: 'container',
      images: [{ label: 'a', ref: 'b' }],
      icon: { mime: 'image/png', base64: png },
      fileHiddenList: ['.cache'],
      install: { script: 'x', container: 'c', entrypoint: 'sh', privileged: true },
      config: { files: [], done: [], stripAnsi: false, stop: parseStop('^C', 'container').steps },
    });
    expect(essence(imported(Buffer.from(exportEgg(egg, 'PLCN_v3', 'yaml').text)))).toEqual(essence(egg));
  });
});

describe('an export', () => {
  test('to PTDL_v2 tells what it leaves out', () => {
    const egg = eggWith({
      startup_commands: { A: './a {{SERVER_JARFILE}}', B: './b' },
      file_hidden_list: ['x'],
      scripts: { installation: { script: 'x', container: 'c', entrypoint: 'sh', requires_privileged: true } },
      variables: [{ env_variable: 'SERVER_JARFILE', rules: ['required', 'regex:/a|b/'] }],
    });
    expect(exportEgg(egg, 'PTDL_v2', 'yaml').problems.map(({ path }) => path)).toEqual([
      '',
      'startup',
      'file_hidden_list',
      'scripts.installation',
      'variables',
    ]);
  });

  test('to PTDL_v2 has the shape that Pterodactyl reads', () => {
    const file: unknown = JSON.parse(exportEgg(eggWith({}), 'PTDL_v2', 'json').text);
    expect(file).toMatchObject({ ...eggFile(), config: { stop: 'stop', logs: '{}' } });
  });

  test('in YAML quotes what would read as another type', () => {
    const egg = eggWith({
      name: '2048',
      description: 'a\nb',
      startup: './x {{SERVER_JARFILE}}',
      tags: ['true', 'no'],
    });
    const file = exportEgg(egg, 'PLCN_v3', 'yaml').text;
    expect(file).toContain("\nname: '2048'\n");
    expect(file).toContain('\ndescription: |-\n  a\n  b\n');
    expect(file).toContain("\n  - 'true'\n  - 'no'\n");
  });
});
