import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
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
  reference: string;
  changes: readonly string[];
  fill: (root: string) => void;
  /** Images of the same files that start something else. */
  derived: readonly Derived[];
}

interface Derived {
  reference: string;
  entrypoint: string[];
  command: string[];
  stopSignal: string;
}

export const busyboxImage = 'docker.io/library/busybox:1.36';
/** The install container of Node eggs, run as root. */
export const nodeImage = 'docker.io/library/node:24-bookworm-slim';
/** The game container of Node eggs: runs `$STARTUP` in /home/container, as all images of panels do. */
export const nodeYolk = 'ghcr.io/pelican-eggs/yolks:nodejs_24';

/** For the conformance suite: runs `$ROOST_SOURCE` with Node, with the lines of `$ROOST_WORDS` as its words. */
export const nodeRunner = 'docker.io/library/roost-node-runner:1';

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

const runNode = `#!/bin/bash
cd /home/container || exit 1
words=()
[ -n "$ROOST_WORDS" ] && mapfile -t words <<< "$ROOST_WORDS"
exec node -e "$ROOST_SOURCE" "\${words[@]}"
`;

/** The yolks have it too: as the first process a server would not get signals that it does not handle. */
const tini = ['/usr/bin/tini', '-g', '--'];

const recipes: Record<ImageName, Recipe> = {
  busybox: {
    reference: busyboxImage,
    changes: ['CMD ["/bin/sh", "/entrypoint.sh"]', 'WORKDIR /home/container'],
    fill: addBusybox,
    derived: [],
  },
  node: {
    reference: nodeImage,
    changes: [
      'CMD ["node"]',
      'ENV PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt',
    ],
    fill: addNode,
    derived: [
      {
        reference: nodeYolk,
        entrypoint: tini,
        command: ['/bin/bash', '/entrypoint.sh'],
        stopSignal: 'SIGINT',
      },
      {
        reference: nodeRunner,
        entrypoint: tini,
        command: ['/bin/bash', '/run-node.sh'],
        stopSignal: 'SIGTERM',
      },
    ],
  },
};

/** Builds an image from this machine's own programs, unless the engine has it. */
export async function buildImage(
  docker: Dockerode,
  name: ImageName,
  say: (line: string) => void,
): Promise<void> {
  const { reference, changes, fill, derived } = recipes[name];
  if (await isMissing(docker, reference)) {
    say(`building the image ${reference}`);
    const root = mkdtempSync(join(tmpdir(), 'roost-image-'));
    try {
      addSystem(root);
      fill(root);
      await importImage(docker, root, reference, changes);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
  for (const other of derived) await derive(docker, reference, other);
}

async function derive(docker: Dockerode, from: string, image: Derived): Promise<void> {
  if (!(await isMissing(docker, image.reference))) return;
  const container = await docker.createContainer({
    Image: from,
    Entrypoint: image.entrypoint,
    Cmd: image.command,
    StopSignal: image.stopSignal,
  });
  const [repo, tag] = nameAndTag(image.reference);
  await container.commit({ repo, tag });
  await container.remove();
}

/** An engine that lives longer than one run may have the image of an older recipe. */
async function isMissing(docker: Dockerode, reference: string): Promise<boolean> {
  const found = await docker
    .getImage(reference)
    .inspect()
    .catch(() => null);
  return found?.Config.Labels?.['roost.recipe'] !== recipe();
}

let recipeOnce: string | null = null;
function recipe(): string {
  recipeOnce ??= createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .digest('hex')
    .slice(0, 16);
  return recipeOnce;
}

async function importImage(
  docker: Dockerode,
  root: string,
  reference: string,
  changes: readonly string[],
): Promise<void> {
  const [repo, tag] = nameAndTag(reference);
  const tar = spawn('tar', ['-C', root, '--numeric-owner', '--owner=0', '--group=0', '-c', '.']);
  const query = { fromSrc: '-', repo, tag, changes: [...changes, `LABEL roost.recipe=${recipe()}`] };
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
  copyFileSync(realpathSync('/usr/bin/docker-init'), join(root, tini[0] ?? ''));
  writeFileSync(join(root, 'run-node.sh'), runNode, { mode: 0o755 });
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
