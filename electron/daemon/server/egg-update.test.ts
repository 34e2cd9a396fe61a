import { describe, expect, test } from 'vitest';
import { exampleEgg, exampleVariable } from '#tests/support/example-egg.ts';
import { settingsAfter } from './egg-update.ts';

const before = exampleEgg({
  images: [
    { label: 'Old', ref: 'old' },
    { label: 'Both', ref: 'both' },
  ],
  startup: [
    { name: 'Default', command: './a' },
    { name: 'Fast', command: './a --fast' },
    { name: 'Same', command: './same' },
  ],
  variables: [exampleVariable('KEPT', '1'), exampleVariable('GONE', '2')],
});
const after = exampleEgg({
  images: [
    { label: 'New', ref: 'new' },
    { label: 'Both', ref: 'both' },
  ],
  startup: [
    { name: 'Default', command: './b' },
    { name: 'Fast', command: './b --fast' },
    { name: 'Same', command: './same' },
  ],
  variables: [exampleVariable('KEPT', '9'), exampleVariable('NEW', '3')],
});
const settings = { image: 'both', startup: './same', variables: { KEPT: 'mine' } };

describe('a server whose egg is updated', () => {
  test.each([
    ['keeps what is still offered, and its values', {}, {}],
    ['takes the first image when its own is gone', { image: 'old' }, { image: 'new' }],
    ['keeps an image that the person chose themselves', { image: 'my/own' }, {}],
    ['takes the new command of the same name', { startup: './a --fast' }, { startup: './b --fast' }],
    ['keeps a command that the person wrote', { startup: './a --mine' }, {}],
    [
      'drops the values of settings that are gone',
      { variables: { KEPT: 'mine', GONE: 'x' } },
      { variables: { KEPT: 'mine' } },
    ],
  ])('%s', (_name, differs, changed) => {
    expect(settingsAfter({ ...settings, ...differs }, before, after)).toEqual(changed);
  });

  test('takes the first command when its own has no follower', () => {
    const less = exampleEgg({ startup: [{ name: 'Only', command: './only' }] });
    expect(settingsAfter({ ...settings, startup: './a' }, before, less)).toMatchObject({ startup: './only' });
  });
});
