import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { matchesVersion, parseReferences } from './runtimes/references.ts';
import { Runtimes } from './runtimes.ts';

const run = promisify(execFile);
const isWindows = process.platform === 'win32';
const never = new AbortController().signal;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-runtimes-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A program that says this and nothing else. */
async function program(path: string, says: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho '${says}'\n`);
  await chmod(path, 0o755);
}

describe('native references', () => {
  test.each([
    ['native:', [{ runtime: null, version: null }]],
    ['native:java:21', [{ runtime: 'java', version: '21' }]],
    [
      'native:steamcmd: native:vcredist:2022',
      [
        { runtime: 'steamcmd', version: null },
        { runtime: 'vcredist', version: '2022' },
      ],
    ],
    ['native:python:3.12', [{ runtime: 'python', version: '3.12' }]],
    ['', []],
    ['native:21', null],
    ['native:perl:5', null],
    ['node:24', null],
    ['native:node:latest', null],
  ])('reads %j', (text, references) => {
    expect(parseReferences(text)).toEqual(references);
  });

  test('ask for a prefix of a version, by whole numbers', () => {
    expect(
      [
        ['21.0.4', '21'],
        ['21', '21'],
        ['21.0.4', null],
        ['21.0.4', '2'],
        ['3.12.1', '3.1'],
      ].map(([found, wanted]) => matchesVersion(found ?? '', wanted ?? null)),
    ).toEqual([true, true, true, false, false]);
  });
});

describe.skipIf(isWindows)('a runtime on this PC', () => {
  test('is the Node that Roost runs on, with an npm that runs by it', async () => {
    const runtimes = new Runtimes({ folder });
    const major = process.versions.node.split('.')[0];
    const { folders } = await runtimes.resolve(`native:node:${major}`, never);
    const environment = { PATH: [...folders, '/usr/bin', '/bin'].join(delimiter), HOME: folder };
    const node = await run('node', ['--version'], { env: environment });
    const npm = await run('npm', ['exec', '-c', 'node --version'], { env: environment, cwd: folder });
    expect({ node: node.stdout.trim(), npm: npm.stdout.trim() }).toEqual({
      node: process.version,
      npm: process.version,
    });
  });

  test('is found again without running anything, and anew when it went away', async () => {
    const runtimes = new Runtimes({ folder });
    const first = await runtimes.resolve('native:node:', never);
    const again = await runtimes.resolve('native:node:', never);
    await rm(join(folder, 'launchers'), { recursive: true, force: true });
    const anew = await runtimes.resolve('native:node:', never);
    expect([again.folders, anew.folders]).toEqual([first.folders, first.folders]);
    await expect(run(join(first.folders[0] ?? '', 'node'), ['--version'])).resolves.toBeDefined();
  });

  test('comes from our store first, the highest that fits, and only if it runs', async () => {
    const node = async (version: string, says: string): Promise<void> => {
      await program(join(folder, 'node', version, 'bin', 'node'), says);
      await program(join(folder, 'node', version, 'bin', 'npm'), '11.0.0');
    };
    await node('9.1.0', 'v9.1.0');
    await node('10.2.0', 'v10.2.0');
    await node('10.9.0', 'v10.9.0');
    await node('10.99.0', 'Segmentation fault');
    const runtimes = new Runtimes({ folder, environment: {}, home: folder, ownNode: null });
    expect(await runtimes.resolve('native:node:10', never)).toEqual({
      folders: [join(folder, 'node', '10.9.0', 'bin')],
      variables: new Map(),
    });
  });

  test('tells where a Java lives that is only linked from PATH', async () => {
    const home = join(folder, 'lib', 'jvm', 'java-8');
    await mkdir(join(folder, 'bin'));
    await program(join(home, 'bin', 'java'), 'openjdk version "1.8.0_392"');
    await symlink(join(home, 'bin', 'java'), join(folder, 'bin', 'java'));
    const environment = { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` };
    const runtimes = new Runtimes({ folder: join(folder, 'store'), environment, home: folder });
    expect(await runtimes.resolve('native:java:8', never)).toEqual({
      folders: [join(home, 'bin')],
      variables: new Map([['JAVA_HOME', home]]),
    });
  });

  test('is not asked for its version again by the next daemon, unless it changed', async () => {
    const java = join(folder, 'bin', 'java');
    const asked = join(folder, 'asked');
    await mkdir(join(folder, 'bin'));
    const kept = new Map<string, readonly string[]>();
    const memory = {
      get: (program: string) => kept.get(program),
      set: (program: string, versions: readonly string[]) => void kept.set(program, versions),
    };
    const looked = async (version: string) =>
      await new Runtimes({
        folder: join(folder, 'store'),
        environment: { JAVA_HOME: folder },
        home: folder,
        memory,
      }).missing(`native:java:${version}`, never);
    const say = async (version: string) =>
      await writeFile(java, `#!/bin/sh\necho >> ${asked}\necho 'openjdk version "${version}"' >&2\n`, {
        mode: 0o755,
      });
    await say('21.0.1');
    expect([await looked('21'), await looked('21')]).toEqual([null, null]);
    expect(await readFile(asked, 'utf8')).toBe('\n');
    await say('25.0.1000');
    expect([await looked('25'), (await looked('21'))?.title]).toEqual([null, 'Java 21']);
    expect(await readFile(asked, 'utf8')).toBe('\n\n');
  });

  test('that is missing is named as a person knows it', async () => {
    const runtimes = new Runtimes({ folder, environment: {}, home: folder });
    await expect(runtimes.resolve('native:java:99', never)).rejects.toMatchObject({
      code: 'environment.runtime-missing',
      facts: { runtime: 'Java 99' },
    });
    await expect(runtimes.resolve('native: native:vcredist:2022', never)).rejects.toMatchObject({
      facts: { runtime: 'Visual C++ Redistributable 2022' },
    });
    await expect(runtimes.resolve('node:24', never)).rejects.toMatchObject({ facts: { runtime: 'node:24' } });
  });
});
