import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from '#shared/domain/server.ts';
import type { TakeInFindings } from '#shared/domain/take-in.ts';
import { freePort } from '#tests/support/free-port.ts';
import { Headless } from '#tests/support/headless.ts';
import { zipOf } from '#tests/support/zip-file.ts';
import { type Ended, roost, startRoost } from './roost.fixture.ts';

/** A Java that takes any jar for a server of Minecraft, and says which jar it was. */
const java = `#!/bin/sh
case $1 in -version) echo 'openjdk version "21.0.5" 2024-10-15' >&2; exit 0 ;; esac
echo "$@"
echo '[12:00:01] [Server thread/INFO]: Done (1.234s)! For help, type "help"'
while read -r line; do [ "$line" != stop ] || exit 0; done
`;

let folder: string;
let headless: Headless;
let port: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-cli-take-in-'));
  const bin = join(folder, 'data', 'runtimes', 'java', '21', 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'java'), java, { mode: 0o755 });
  port = await freePort();
  headless = await Headless.start({ data: join(folder, 'data') });
});
afterAll(async () => {
  await headless[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function ask(...words: string[]): Promise<Ended> {
  return await roost([...words, '--json'], { ROOST_DATA: headless.data });
}

async function answer<Value>(...words: string[]): Promise<Value> {
  const { code, stdout, stderr } = await ask(...words);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Value;
}

/** A server as people set one up by hand. */
async function paperFolder(name: string): Promise<string> {
  const at = join(folder, name);
  await mkdir(join(at, 'world'), { recursive: true });
  const jar = zipOf({
    'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\r\nMain-Class: io.papermc.paperclip.Main\r\n',
    'version.json': JSON.stringify({ id: '1.21.4', java_version: 21 }),
  });
  await writeFile(join(at, 'paper-1.21.4-232.jar'), jar);
  await writeFile(
    join(at, 'server.properties'),
    `#Minecraft server properties\nserver-port=${port}\nmax-players=7\ngamemode=creative\nmotd=Our \\u00fcber place\n`,
  );
  await writeFile(join(at, 'start.sh'), '#!/bin/sh\n# java -Xmx9G\njava -Xmx3G -jar paper-1.21.4-232.jar\n');
  await writeFile(join(at, 'eula.txt'), 'eula=true\n');
  await writeFile(join(at, 'world', 'level.dat'), 'level');
  return at;
}

describe.skipIf(process.platform === 'win32')('roost take-in', () => {
  test('says what is in a folder without changing it', async () => {
    const at = await paperFolder('looked-at');
    const before = await readdir(at, { recursive: true });
    const { matches, ...found } = await answer<TakeInFindings>('take-in', at, '--look');
    expect(found).toMatchObject({ name: 'looked-at', port, memoryMib: 3072, hasAgreed: true });
    expect(matches).toMatchObject([
      {
        evidence: ['paper-1.21.4-232.jar', 'server.properties'],
        isSure: true,
        isComplete: true,
        version: '1.21.4',
        settings: {
          MAX_PLAYERS: '7',
          GAME_MODE: 'creative',
          MOTD: 'Our über place',
          MINECRAFT_VERSION: '1.21.4',
        },
      },
    ]);
    expect(await readdir(at, { recursive: true })).toEqual(before);
  });

  test('copies it into a server that starts as it did, with its own settings', async () => {
    const at = await paperFolder('Old house');
    const made = await answer<Server>('take-in', at, '--yes');
    expect(made).toMatchObject({ name: 'Old house', install: 'installed', state: 'offline' });
    expect(made.allocations[0]).toMatchObject({ port });
    expect(made.image).toMatch(/21$/);
    expect(await readFile(join(made.folder, 'world', 'level.dat'), 'utf8')).toBe('level');
    expect((await stat(join(at, 'world', 'level.dat'))).size).toBe(5);

    await answer('power', 'Old house', 'start', '--wait');
    const console = await roost(['console', 'Old house'], { ROOST_DATA: headless.data });
    expect(console.stdout).toContain('-jar paper-1.21.4-232.jar');
    const properties = await readFile(join(made.folder, 'server.properties'), 'utf8');
    expect(properties).toContain('max-players=7');
    expect(properties).toContain('gamemode=creative');
    await answer('power', 'Old house', 'stop', '--wait');
  });

  test('makes the folder itself the server’s where that is wanted', async () => {
    const at = await paperFolder('Moved house');
    const made = await answer<Server>('take-in', at, '--move', '--yes', '--name', 'Moved');
    expect(await readFile(join(made.folder, 'world', 'level.dat'), 'utf8')).toBe('level');
    await expect(stat(at)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(join(headless.data, 'incoming'))).toEqual([]);
  });

  test('refuses its own folders, what runs, what is synced, and what it does not know', async () => {
    expect((await ask('take-in', join(headless.data, 'servers'))).stderr).toContain('belongs to Roost');
    expect((await ask('take-in', folder)).stderr).toContain('own data lies in it');
    expect((await ask('take-in', join(folder, 'nowhere'))).stderr).toContain('There is no folder');
    const unknown = join(folder, 'notes');
    await mkdir(unknown);
    expect((await ask('take-in', unknown)).stderr).toContain('is empty');
    await writeFile(join(unknown, 'notes.txt'), 'x');
    expect((await ask('take-in', unknown)).stderr).toContain('does not recognise the game');
    await mkdir(join(folder, 'synced', '.stfolder'), { recursive: true });
    await mkdir(join(folder, 'synced', 'server'));
    expect((await ask('take-in', join(folder, 'synced', 'server'))).stderr).toContain('Syncthing');
  });

  test.skipIf(process.platform !== 'linux')('refuses a folder in which a program runs', async () => {
    const at = await paperFolder('busy');
    const { spawn } = await import('node:child_process');
    const game = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { cwd: at, stdio: 'pipe' });
    try {
      expect((await ask('take-in', at)).stderr).toContain('A program is running in');
    } finally {
      game.kill();
    }
  });

  test('leaves nothing of a copy that is stopped', async () => {
    const at = await paperFolder('large');
    await writeFile(join(at, 'big'), Buffer.alloc(64 * 1024 * 1024, 1));
    const running = startRoost(['take-in', at, '--yes'], { ROOST_DATA: headless.data });
    await running.shows('paper-1.21.4-232.jar');
    running.child.kill('SIGINT');
    const { code } = await running.ended;
    const servers = await answer<Server[]>('server', 'list');
    const isMade = servers.some(({ name }) => name === 'large');
    // It may have been done by then: never half.
    expect(isMade).toBe(code === 0);
    await expect.poll(async () => await readdir(join(headless.data, 'incoming'))).toEqual([]);
    const folders = await readdir(join(headless.data, 'servers'));
    expect(folders.toSorted()).toEqual(servers.map(({ id }) => id as string).toSorted());
  });
});
