import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type Dockerode from 'dockerode';

/**
 * What tests run in containers: a shell with the usual tools; or Node with npm, bash and certificates, as the images
 * that the catalogue's eggs name.
 */
export type ImageName = 'busybox' | 'node';

interface Recipe {
  references: readonly string[];
  changes: readonly string[];
  fill: (root: string) => void;
}

export const busyboxImage = 'docker.io/library/busybox:1.36';
/** The install container of Node eggs, run as root. */
export const nodeImage = 'docker.io/library/node:24-bookworm-slim';
/** The game container of Node eggs: runs `$STARTUP` in /home/container, as all images of panels do. */
export const nodeYolk = 'ghcr.io/pelican-eggs/yolks:nodejs_24';

/** As the entrypoint of the yolks: placeholders become the shell's, then the line is run. */
const entrypoint = `#!/bin/sh
cd /home/container || exit 1
line=$(printf '%s' "$STARTUP" | sed -e 's/{{/\${/g' -e 's/}}/}/g')
line=$(eval "cat <<ROOST_STARTUP
$line
ROOST_STARTUP
")
echo "container@roost~ $line"
eval "exec $line"
`;

const recipes: Record<ImageName, Recipe> = {
  busybox: {
    references: [busyboxImage],
    changes: ['CMD ["/bin/sh", "/entrypoint.sh"]', 'WORKDIR /home/container'],
    fill: addBusybox,
  },
  node: {
    references: [nodeImage, nodeYolk],
    changes: [
      'CMD ["/bin/bash", "/entrypoint.sh"]',
      'ENV PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin HOME=/home/container NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt',
    ],
    fill: addNode,
  },
};

/** Builds an image from this machine's own programs, unless the engine has it. */
export async function buildImage(
  docker: Dockerode,
  name: ImageName,
  say: (line: string) => void,
): Promise<void> {
  const { references, changes, fill } = recipes[name];
  const missing = await Promise.all(references.map((reference) => isMissing(docker, reference)));
  if (!missing.includes(true)) return;
  say(`building the image ${references.join(', ')}`);
  const root = mkdtempSync(join(tmpdir(), 'roost-image-'));
  try {
    addSystem(root);
    fill(root);
    const [first = '', ...others] = references;
    await importImage(docker, root, first, changes);
    for (const other of others) {
      const [repo, tag] = nameAndTag(other);
      await docker.getImage(first).tag({ repo, tag });
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function isMissing(docker: Dockerode, reference: string): Promise<boolean> {
  return docker
    .getImage(reference)
    .inspect()
    .then(
      () => false,
      () => true,
    );
}

async function importImage(
  docker: Dockerode,
  root: string,
  reference: string,
  changes: readonly string[],
): Promise<void> {
  const [repo, tag] = nameAndTag(reference);
  const tar = spawn('tar', ['-C', root, '--numeric-owner', '--owner=0', '--group=0', '-c', '.']);
  const query = { fromSrc: '-', repo, tag, changes: [...changes] };
  const answer = (await docker.importImage(tar.stdout, query)) as Readable;
  let said = '';
  for await (const chunk of answer) said += String(chunk);
  if (said.includes('"error"')) throw new Error(`docker import failed: ${said}`);
}

function nameAndTag(reference: string): [string, string] {
  const colon = reference.lastIndexOf(':');
  return [reference.slice(0, colon), reference.slice(colon + 1)];
}

function addSystem(root: string): void {
  for (const folder of [
    'bin',
    'dev',
    'etc/ssl/certs',
    'home/container',
    'mnt/server',
    'mnt/install',
    'proc',
    'root',
    'sys',
    'tmp',
    'usr/bin',
    'usr/local/bin',
    'var/tmp',
  ]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const folder of ['tmp', 'var/tmp', 'home/container']) chmodSync(join(root, folder), 0o1777);
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\n');
  writeFileSync(join(root, 'etc/nsswitch.conf'), 'hosts: files dns\n');
  writeFileSync(join(root, 'entrypoint.sh'), entrypoint, { mode: 0o755 });
}

function addBusybox(root: string): void {
  const busybox = ['/bin/busybox', '/usr/bin/busybox'].find((path) => existsSync(path));
  if (busybox === undefined) throw new Error('busybox is missing (Debian: apt-get install busybox-static)');
  copyFileSync(busybox, join(root, 'bin/busybox'));
  for (const applet of execFileSync(busybox, ['--list'], { encoding: 'utf8' }).trim().split('\n')) {
    if (applet !== 'busybox') symlinkSync('busybox', join(root, 'bin', applet));
  }
}

function addNode(root: string): void {
  addBusybox(root);
  addProgram(root, process.execPath, '/usr/local/bin/node');
  addProgram(root, '/bin/bash', '/bin/bash');
  // glibc opens these by name, so that ldd does not list them.
  for (const name of ['libnss_dns.so.2', 'libnss_files.so.2', 'libresolv.so.2']) addLibraryNamed(root, name);
  cpSync(npmFolder(), join(root, 'usr/local/lib/node_modules/npm'), { recursive: true });
  for (const name of ['npm', 'npx']) {
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(root, 'usr/local/bin', name));
  }
  symlinkSync('../../bin/env', join(root, 'usr/bin/env'));
  const certificates = '/etc/ssl/certs/ca-certificates.crt';
  if (existsSync(certificates)) copyFileSync(certificates, join(root, certificates));
}

/** Where the npm is that runs on this machine: `…/npm/bin/npm-cli.js`, found as a shell finds it. */
function npmFolder(): string {
  const started = process.env['npm_execpath'] ?? '';
  const paths = (process.env['PATH'] ?? '').split(':').map((folder) => join(folder, 'npm'));
  const found = [started, ...paths].filter((path) => existsSync(path)).map((path) => realpathSync(path));
  const program = found.find((path) => path.endsWith('/npm/bin/npm-cli.js'));
  if (program === undefined) throw new Error('npm is not on PATH');
  return dirname(dirname(program));
}

/** Copies a program with the libraries it is linked to. */
function addProgram(root: string, from: string, to: string): void {
  mkdirSync(dirname(join(root, to)), { recursive: true });
  copyFileSync(realpathSync(from), join(root, to));
  chmodSync(join(root, to), 0o755);
  const listed = execFileSync('ldd', [from], { encoding: 'utf8' });
  for (const [, path] of listed.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)) addFile(root, path ?? '');
}

function addLibraryNamed(root: string, name: string): void {
  const folders = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/lib/aarch64-linux-gnu', '/lib64'];
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
  if (path !== undefined) addFile(root, path);
}

function addFile(root: string, path: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  copyFileSync(realpathSync(path), join(root, path));
}
