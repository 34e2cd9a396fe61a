import { describe, expect, test } from 'vitest';
import { exampleEgg, exampleVariable } from '#tests/support/example-egg.ts';
import type { Egg } from './egg.ts';
import { eggChanges } from './egg-changes.ts';

const install = { script: 'echo one\necho two\n', container: 'x/y', entrypoint: 'bash', privileged: false };
const image = (label: string) => ({ label, ref: `x/${label}` });
const startup = (name: string, command = `./${name}`) => ({ name, command });
const config = exampleEgg().config;

describe('an update of an egg', () => {
  const cases: [name: string, before: Partial<Egg>, after: Partial<Egg>, changes: unknown[]][] = [
    ['changes nothing where nothing differs', { install }, { install }, []],
    [
      'does not take line ends for a change',
      { install, description: 'a\nb' },
      { install: { ...install, script: 'echo one\r\necho two\r\n' }, description: 'a\r\nb' },
      [],
    ],
    [
      'names settings that come, go, and have another default',
      { variables: [exampleVariable('KEPT', '1'), exampleVariable('GONE', '2')] },
      { variables: [exampleVariable('KEPT', '3'), exampleVariable('NEW', '4')] },
      [
        { kind: 'variable-default', name: 'KEPT', env: 'KEPT', before: '1', after: '3' },
        { kind: 'variable-added', name: 'NEW', env: 'NEW', value: '4' },
        { kind: 'variable-removed', name: 'GONE', env: 'GONE' },
      ],
    ],
    [
      'names a setting with other rules',
      { variables: [exampleVariable('A', '1')] },
      { variables: [{ ...exampleVariable('A', '1'), rules: ['required'] }] },
      [{ kind: 'variable-changed', name: 'A', env: 'A' }],
    ],
    [
      'says nothing of settings in another order',
      { variables: [exampleVariable('A', '1'), exampleVariable('B', '2')] },
      { variables: [exampleVariable('B', '2'), exampleVariable('A', '1')] },
      [],
    ],
    [
      'names images that come and go, but not one with another label',
      { images: [image('a'), image('b')] },
      { images: [{ ...image('b'), label: 'Newest' }, image('c')] },
      [
        { kind: 'image-added', label: 'c', ref: 'x/c' },
        { kind: 'image-removed', label: 'a', ref: 'x/a' },
      ],
    ],
    [
      'takes the only command for the same one, whatever it is called',
      { startup: [startup('Default', './a')] },
      { startup: [startup('Proton', './b')] },
      [{ kind: 'startup-changed', name: 'Proton', before: './a', after: './b' }],
    ],
    [
      'names commands by their names',
      { startup: [startup('a'), startup('b')] },
      { startup: [startup('a', './other'), startup('c')] },
      [
        { kind: 'startup-changed', name: 'a', before: './a', after: './other' },
        { kind: 'startup-added', name: 'c', command: './c' },
        { kind: 'startup-removed', name: 'b', command: './b' },
      ],
    ],
    [
      'shows the install script, and how much of it is new',
      { install },
      { install: { ...install, script: 'echo one\ncurl x\nsh y\n' } },
      [
        {
          kind: 'install',
          addedLines: 2,
          removedLines: 1,
          before: '# x/y bash\necho one\necho two\n',
          after: '# x/y bash\necho one\ncurl x\nsh y\n',
        },
      ],
    ],
    [
      'shows that a script wants more rights',
      { install },
      { install: { ...install, privileged: true } },
      [expect.objectContaining({ kind: 'install', addedLines: 1, removedLines: 1 })],
    ],
    [
      'shows the script of an egg that had none',
      { install: null },
      { install },
      [expect.objectContaining({ before: '', addedLines: 4, removedLines: 0 })],
    ],
    [
      'names the parts that differ',
      {},
      {
        features: ['eula'],
        config: { ...config, stripAnsi: true, stop: [{ kind: 'kill', timeoutMs: null }] },
      },
      [
        { kind: 'part', part: 'done' },
        { kind: 'part', part: 'stop' },
        { kind: 'part', part: 'features' },
      ],
    ],
    [
      'shows what it is called and what it is made for',
      {},
      { name: 'Other', platform: 'windows' },
      [
        { kind: 'text', field: 'platform', before: 'posix', after: 'windows' },
        { kind: 'text', field: 'name', before: 'Example Game', after: 'Other' },
      ],
    ],
  ];
  test.each(cases)('%s', (_name, before, after, changes) => {
    expect(eggChanges(exampleEgg(before), exampleEgg(after))).toEqual(changes);
  });
});
