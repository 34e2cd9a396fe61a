import { describe, expect, test } from 'vitest';
import { checkName, isBeneath } from './names.ts';

describe('a name on Windows', () => {
  test.each([
    'server.properties',
    'žluť ☃',
    '.roost',
    'console.log',
    'COMMON',
    'a b',
    "it's [1] & {2}",
    'lpt',
  ])('may be %j', (name) => {
    expect(checkName(name)).toBe(name);
  });

  test.each([
    '..\\secret',
    'a:stream',
    'a::$DATA',
    'CON',
    'con.txt',
    'nul',
    'COM1.log',
    'a*',
    '"',
    'dot.',
    ' ',
  ])('may not be %j', (name) => {
    expect(() => checkName(name)).toThrow(expect.objectContaining({ code: 'EINVAL' }));
  });

  test('has a bound', () => {
    expect(() => checkName('n'.repeat(256))).toThrow(expect.objectContaining({ code: 'ENAMETOOLONG' }));
  });
});

describe('a final path', () => {
  test.each([
    ['\\\\?\\C:\\Roost\\servers\\1', true],
    ['\\\\?\\C:\\Roost\\servers\\1\\world', true],
    ['\\\\?\\C:\\Roost\\servers\\12', false],
    ['\\\\?\\C:\\Roost\\servers', false],
    ['\\\\?\\D:\\', false],
  ])('%s lies below a server’s folder: %s', (path, expected) => {
    expect(isBeneath(path, '\\\\?\\C:\\Roost\\servers\\1')).toBe(expected);
  });

  test('lies below the root of its drive', () => {
    expect(isBeneath('\\\\?\\D:\\world', '\\\\?\\D:\\')).toBe(true);
  });
});
