import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RuntimeEvent } from '#shared/contract/runtimes.ts';
import type { RuntimeName } from '#shared/domain/runnable.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { Runtimes } from '../../runtimes.ts';
import { RuntimeFetcher } from './fetcher.ts';

const never = new AbortController().signal;

let folder: string;
let makers: Server;
let origin: string;
/** What the stand-in for the makers answers, by path; the rest is not found. */
let answers: Map<string, Buffer | string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-fetch-'));
  answers = new Map();
  makers = createServer((request, response) => {
    const answer = answers.get(request.url ?? '');
    if (answer === undefined) response.writeHead(404).end('{"errorMessage":"none"}');
    else response.end(answer);
  });
  await new Promise<void>((done) => makers.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(makers.address() as AddressInfo).port}`;
});
afterEach(async () => {
  makers.closeAllConnections();
  makers.close();
  await rm(folder, { recursive: true, force: true });
});

function openFetcher(): { fetcher: RuntimeFetcher; runtimes: Runtimes } {
  const store = join(folder, 'store');
  const runtimes = new Runtimes({ folder: store, environment: {}, home: folder, ownNode: null });
  const fetcher = new RuntimeFetcher({
    runtimes,
    folder: store,
    fetch,
    logger: pino({ level: 'silent' }),
    origins: { adoptium: origin, node: origin, dotnet: origin, steam: origin },
    host: { platform: 'linux', arch: 'x64' },
  });
  return { fetcher, runtimes };
}

/** An archive of programs that say what they are told to. */
function archive(programs: Record<string, string>): Buffer {
  const source = join(folder, 'source');
  for (const [path, says] of Object.entries(programs)) {
    const file = join(source, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\necho '${says}'\n`);
    chmodSync(file, 0o755);
  }
  const tops = new Set(Object.keys(programs).map((path) => path.split('/')[0] ?? ''));
  execFileSync('tar', ['-czf', join(folder, 'a.tar.gz'), '-C', source, ...tops]);
  return readFileSync(join(folder, 'a.tar.gz'));
}

function hashOf(bytes: Buffer, algorithm: string): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

function offerJava(bytes: Buffer, checksum: string, kind = 'jre'): void {
  const query = `architecture=x64&image_type=${kind}&os=linux&vendor=eclipse`;
  const pack = { link: `${origin}/java.tar.gz`, checksum, size: bytes.length };
  answers.set(
    `/v3/assets/latest/21/hotspot?${query}`,
    JSON.stringify([{ release_name: 'jdk-21.0.5+11', binary: { package: pack } }]),
  );
  answers.set('/java.tar.gz', bytes);
}

async function fetched(runtime: RuntimeName, version: string | null): Promise<unknown> {
  const events: RuntimeEvent[] = [];
  try {
    for await (const event of openFetcher().fetcher.fetch(runtime, version, never)) events.push(event);
  } catch (error) {
    return isAppError(error) ? error.code : error;
  }
  return events.at(-1);
}

describe.skipIf(process.platform === 'win32')('a runtime that is fetched', () => {
  const java = { 'jdk-21.0.5+11-jre/bin/java': 'openjdk version "21.0.5"' };

  test('is shown first, then comes into the store, checked and tried', async () => {
    const bytes = archive(java);
    offerJava(bytes, hashOf(bytes, 'sha256'));
    const { fetcher, runtimes } = openFetcher();
    expect(await fetcher.look('java', '21', never)).toEqual({
      title: 'Java 21.0.5+11',
      host: new URL(origin).host,
      sizeBytes: bytes.length,
      isChecked: true,
    });
    expect(await runtimes.missing('native:java:21', never)).toMatchObject({ title: 'Java 21' });
    expect(await fetched('java', '21')).toEqual({ type: 'ready', title: 'Java 21.0.5+11' });
    expect(await runtimes.missing('native:java:21', never)).toBeNull();
    expect(await readdir(join(folder, 'store'))).toEqual(['java']);
    expect(await fetched('java', '21')).toEqual({ type: 'ready', title: 'Java 21.0.5+11' });
  });

  test('may come with its compiler, where its makers have no other', async () => {
    const bytes = archive(java);
    offerJava(bytes, hashOf(bytes, 'sha256'), 'jdk');
    expect(await fetched('java', null)).toMatchObject({ type: 'ready' });
  });

  test('tells how far it is', async () => {
    const bytes = archive(java);
    offerJava(bytes, hashOf(bytes, 'sha256'));
    const { fetcher } = openFetcher();
    const events = fetcher.fetch('java', '21', never);
    const { value } = await events.next();
    expect(value).toMatchObject({ type: 'progress', totalBytes: bytes.length });
    await events.return(undefined);
  });

  test.each<[string, () => void, string]>([
    ['has another checksum', () => offerJava(archive(java), '0'.repeat(64)), 'runtime.damaged'],
    [
      'does not run',
      () => {
        const bytes = archive({ 'jre/bin/java': 'Segmentation fault' });
        offerJava(bytes, hashOf(bytes, 'sha256'));
      },
      'runtime.fetch-failed',
    ],
    [
      'is no archive',
      () => offerJava(Buffer.from('x'), hashOf(Buffer.from('x'), 'sha256')),
      'runtime.fetch-failed',
    ],
    [
      'is not there',
      () => {
        offerJava(Buffer.from('x'), hashOf(Buffer.from('x'), 'sha256'));
        answers.delete('/java.tar.gz');
      },
      'runtime.fetch-failed',
    ],
    ['nobody has', () => {}, 'runtime.not-offered'],
  ])('that %s leaves nothing behind', async (_, prepare, code) => {
    prepare();
    expect(await fetched('java', '21')).toBe(code);
    const left = await readdir(join(folder, 'store'), { recursive: true }).catch(() => []);
    expect(left.filter((name) => name !== 'java')).toEqual([]);
  });

  test('of Node is the newest of its major, with npm', async () => {
    const name = 'node-v22.11.0-linux-x64';
    const bytes = archive({ [`${name}/bin/node`]: 'v22.11.0', [`${name}/bin/npm`]: '10.9.0' });
    answers.set(
      '/dist/index.json',
      JSON.stringify([
        { version: 'v23.1.0', lts: false },
        { version: 'v22.11.0', lts: 'Jod' },
        { version: 'v22.10.0', lts: false },
      ]),
    );
    answers.set(
      '/dist/v22.11.0/SHASUMS256.txt',
      `${'0'.repeat(64)}  other\n${hashOf(bytes, 'sha256')}  ${name}.tar.gz\n`,
    );
    answers.set(`/dist/v22.11.0/${name}.tar.gz`, bytes);
    expect(await openFetcher().fetcher.look('node', null, never)).toMatchObject({ title: 'Node.js 22.11.0' });
    expect(await fetched('node', '22')).toEqual({ type: 'ready', title: 'Node.js 22.11.0' });
  });

  test('of .NET and of Valve have no folder of their own in their archives', async () => {
    const bytes = archive({ dotnet: 'Microsoft.NETCore.App 8.0.11 [/x]', 'host/a': 'x' });
    const file = {
      rid: 'linux-x64',
      name: 'dotnet-runtime-linux-x64.tar.gz',
      url: `${origin}/dotnet.tar.gz`,
      hash: hashOf(bytes, 'sha512').toUpperCase(),
    };
    const channel = { releases: [{ runtime: { version: '8.0.11', files: [file] } }] };
    answers.set('/dotnet/release-metadata/8.0/releases.json', JSON.stringify(channel));
    answers.set('/dotnet.tar.gz', bytes);
    expect(await fetched('dotnet', '8')).toEqual({ type: 'ready', title: '.NET 8.0.11' });

    answers.set(
      '/client/installer/steamcmd_linux.tar.gz',
      archive({ 'steamcmd.sh': 'x', 'linux32/steamcmd': 'x' }),
    );
    expect(await openFetcher().fetcher.look('steamcmd', null, never)).toMatchObject({ isChecked: false });
    expect(await fetched('steamcmd', null)).toEqual({ type: 'ready', title: 'SteamCMD' });
  });

  test('that has to be installed is left to the person', async () => {
    expect(await fetched('vcredist', '2022')).toBe('runtime.not-offered');
    expect(await fetched('python', null)).toBe('runtime.not-offered');
  });

  test('is given up when the stream is left, and can be fetched again', async () => {
    const bytes = archive(java);
    offerJava(bytes, hashOf(bytes, 'sha256'));
    const { fetcher } = openFetcher();
    const first = fetcher.fetch('java', '21', never);
    await first.next();
    const second = fetcher.fetch('java', '21', never).next();
    await expect(second).rejects.toMatchObject({ code: 'runtime.under-way' });
    await first.return(undefined);
    for await (const event of fetcher.fetch('java', '21', never)) {
      if (event.type === 'ready') expect(event.title).toBe('Java 21.0.5+11');
    }
    expect(await readdir(join(folder, 'store'))).toEqual(['java']);
  });
});
