import { describe, expect, test } from 'vitest';
import { compileFeatures } from './features.ts';

const all = ['eula', 'java_version', 'gsl_token', 'pid_limit', 'steam_disk_space'];

describe('a console line of an egg with every feature', () => {
  test.each([
    ['[main/INFO]: You need to agree to the EULA in order to run the server. Go to eula.txt', 'eula'],
    ['java.lang.UnsupportedClassVersionError: Bukkit has been compiled', 'java_version'],
    ['Exception: Unsupported major.minor version 60.0', 'java_version'],
    [
      'it has been compiled by a more recent version of the Java Runtime (class file version 65.0)',
      'java_version',
    ],
    ['Minecraft 1.17 requires running the server with Java 16 or above.', 'java_version'],
    ['Minecraft 1.18 requires running the server with Java 17 or above.', 'java_version'],
    ['Minecraft 1.19 requires running the server with Java 17 or above.', 'java_version'],
    ['Could not establish connection to Steam servers. (GSL token expired)', 'gsl_token'],
    ['Could not establish connection to Steam servers. (account not found)', 'gsl_token'],
    ['pthread_create failed (EAGAIN)', 'pid_limit'],
    ['java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory', 'pid_limit'],
    ['Exception in thread "Craft Async Scheduler Management Thread" x', 'pid_limit'],
    ['SteamCMD needs 250MB of free disk space to update.', 'steam_disk_space'],
    ["Error! App '380870' state is 0x202 after update job.", 'steam_disk_space'],
    ['Done (3.2s)! For help, type "help"', null],
    ['', null],
  ])('%j means %s', (line, feature) => {
    expect(compileFeatures(all)?.(line)).toBe(feature);
  });
});

describe('the features of an egg', () => {
  test('are watched for whatever their case, and no others', () => {
    const find = compileFeatures(['EULA ', 'unheard_of']);
    expect([
      find?.('You need to agree to the EULA in order to run the server.'),
      find?.('pthread_create failed'),
    ]).toEqual(['eula', null]);
  });

  test('cost nothing where none is known', () => {
    expect(compileFeatures(['fastdl', 'unheard_of'])).toBeNull();
  });
});
