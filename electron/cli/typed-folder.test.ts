import { expect, test } from 'vitest';
import { dataFolder } from '#daemon/data-folder.ts';
import { typedFolder } from './typed-folder.ts';

test.each([
  [{ npm_lifecycle_event: 'roost', INIT_CWD: '/home/me' }, '/home/me'],
  [{ npm_lifecycle_event: 'start', INIT_CWD: '/home/me' }, '/home/me'],
  [{ npm_lifecycle_event: 'dev', INIT_CWD: '/home/me' }, '/now'],
  [{ INIT_CWD: '/home/me' }, '/now'],
])('with %o paths are meant from %s', (variables, folder) => {
  expect(typedFolder(variables, '/now')).toBe(folder);
});

test.runIf(process.platform !== 'win32').each([
  ['linux', {}, undefined, '/home/me/.local/share/roost'],
  ['linux', { XDG_DATA_HOME: '/xdg' }, undefined, '/xdg/roost'],
  ['linux', { ROOST_DATA: 'mine' }, undefined, '/now/mine'],
  ['linux', { ROOST_DATA: 'mine' }, '/asked', '/asked'],
  ['darwin', {}, undefined, '/home/me/Library/Application Support/Roost'],
  ['win32', { LOCALAPPDATA: '/local' }, undefined, '/local/Roost'],
] as const)('on %s with %o and %s data is in %s', (platform, variables, asked, expected) => {
  expect(dataFolder(asked, { platform, variables, home: '/home/me', folder: '/now' })).toBe(expected);
});
