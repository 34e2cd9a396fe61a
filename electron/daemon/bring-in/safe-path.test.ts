import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GivenNames, safeNames } from './safe-path.ts';

describe('a path from an archive or a browser', () => {
  test.each([
    ['world/region/r.0.0.mca', ['world', 'region', 'r.0.0.mca']],
    ['./world//level.dat', ['world', 'level.dat']],
    ['world\\level.dat', ['world', 'level.dat']],
    ['Welt der Bäume/…', ['Welt der Bäume', '…']],
  ])('%s is used as it is meant', (path, names) => {
    expect(safeNames(path, 'linux')).toEqual(names);
    expect(safeNames(path, 'win32')).toEqual(names);
  });

  test.each(['../x', 'a/../../x', '/x', '\\x', '//server/share/x', '\\\\server\\share\\x', 'C:/x', 'c:x'])(
    '%s leads elsewhere',
    (path) => {
      expect(safeNames(path, 'linux')).toBe('leads-elsewhere');
      expect(safeNames(path, 'win32')).toBe('leads-elsewhere');
    },
  );

  test.each(['a\0b', 'a\u0007b', '', '.', 'x'.repeat(256), 'd/'.repeat(60), '\ud800'])(
    '%j can be no file anywhere',
    (path) => {
      expect(safeNames(path, 'linux')).toBe('unusable');
      expect(safeNames(path, 'win32')).toBe('unusable');
    },
  );

  test.each([
    ['level.dat:stream', 'names a stream'],
    ['con', 'is a device'],
    ['world/NUL.dat', 'is a device'],
    ['com1.txt', 'is a device'],
    ['LPT².log', 'is a device'],
    ['conout$', 'is a device'],
    ['world./x', 'loses its dot'],
    ['level.dat ', 'loses its blank'],
    ['what?', 'has a forbidden letter'],
  ])('%s cannot be used on Windows, where it %s', (path) => {
    expect(safeNames(path, 'win32')).toBe('unusable');
    expect(safeNames(path, 'linux')).toBeInstanceOf(Array);
  });

  test('never leads out of the folder, whatever it is', () => {
    assert(
      property(
        array(constantFrom('a', '..', '.', '/', '\\', 'C:', '\0', ' ', 'con'), { maxLength: 12 }),
        constantFrom<NodeJS.Platform>('linux', 'win32', 'darwin'),
        (parts, platform) => {
          const names = safeNames(parts.join(''), platform);
          return !Array.isArray(names) || names.every((name) => !/^\.\.?$|[\\/\0]/.test(name) && name !== '');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('names that are given out', () => {
  test.each([
    [['a/b', 'a/c', 'A/d'], 'A'],
    [['a', 'A'], 'A'],
    [['a/b', 'a'], 'a'],
    [['\u00e4', 'a\u0308'], 'a\u0308'],
  ])('are refused where two of %j are one file elsewhere', (paths, entry) => {
    const given = new GivenNames();
    const take = () => {
      for (const path of paths) given.take(path.split('/'), 'file', 'w.zip');
    };
    expect(take).toThrow(expect.objectContaining({ facts: { file: 'w.zip', entry } }));
  });
});
