import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';
import { need } from '../support/need.ts';
import { hasNamespaces, openBackend } from './posix-backend.ts';
import { Subject } from './under-test.ts';

/** Tries what a server must not be able to do, and what it must; prints what came of it as JSON. */
const explorer = `const fs = require('node:fs');
  const may = (act) => { try { act(); return true; } catch { return false; } };
  const [neighbour, home, data] = process.argv.slice(1);
  console.log(JSON.stringify({
    writesItsFolder: may(() => fs.writeFileSync('mine.txt', 'x')),
    writesItsTmp: may(() => fs.writeFileSync('/tmp/x', 'x')),
    writesUsr: may(() => fs.writeFileSync('/usr/x', 'x')),
    writesEtc: may(() => fs.writeFileSync('/etc/x', 'x')),
    writesKernelSettings: may(() => fs.writeFileSync('/proc/sys/kernel/core_pattern', fs.readFileSync('/proc/sys/kernel/core_pattern'))),
    readsNeighbour: may(() => fs.readFileSync(neighbour)),
    listsHome: may(() => fs.readdirSync(home)),
    listsData: may(() => fs.readdirSync(data + '/run')),
    readsPasswords: may(() => { if (fs.readFileSync('/etc/shadow').length === 0) throw 0; }),
    readsCertificates: may(() => fs.readdirSync('/etc/ssl')),
    findsNames: may(() => fs.readFileSync('/etc/resolv.conf')),
    random: may(() => fs.readSync(fs.openSync('/dev/urandom'), Buffer.alloc(8))),
    seesOthers: fs.readdirSync('/proc').filter((name) => Number(name) > 0).length > 5,
    user: process.getuid(),
  }));`;

async function explore(name: string, ...without: string[]) {
  const root = await mkdtemp(join(tmpdir(), 'roost-sandbox-'));
  const options = { runFolder: join(root, 'run'), without };
  await using backend = openBackend(options);
  const status = await backend.probe();
  expect(status).toMatchObject({
    version: expect.stringContaining(name),
    capabilities: { isolation: 'sandbox' },
  });
  const neighbour = join(root, 'servers', 'neighbour', 'secret.txt');
  const folder = join(root, 'servers', 'with a blank');
  await mkdir(dirname(neighbour), { recursive: true });
  await mkdir(folder);
  await writeFile(neighbour, 'secret');
  await using subject = new Subject(backend, {
    serverId: serverId.parse(randomUUID()),
    folder,
    variables: new Map(),
    allocations: [],
    mounts: [],
    limits: defaultLimits,
    labels: {},
    launch: {
      kind: 'program',
      argv: ['node', '-e', explorer, neighbour, homedir(), root],
      runtimeFolders: [dirname(process.execPath)],
    },
  });
  await subject.start();
  await subject.ended();
  await rm(root, { recursive: true, force: true });
  return JSON.parse(subject.output);
}

const expected = {
  writesItsFolder: true,
  writesItsTmp: true,
  writesUsr: false,
  writesEtc: false,
  writesKernelSettings: false,
  readsNeighbour: false,
  listsHome: false,
  listsData: false,
  readsPasswords: false,
  readsCertificates: true,
  findsNames: true,
  random: true,
  seesOthers: false,
  user: process.getuid?.(),
};

describe.runIf(process.platform === 'linux')(
  'a server sees the system, writes its own folder, and nothing else',
  () => {
    test.skipIf(!need('bubblewrap'))('in bubblewrap', async () => {
      expect(await explore('bubblewrap')).toEqual(expected);
    });

    test.skipIf(!hasNamespaces())('in namespaces', async () => {
      expect(await explore('util-linux', 'bubblewrap')).toEqual(expected);
    });
  },
);
