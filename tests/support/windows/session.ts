import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
} from 'node:fs';
import { join } from 'node:path';
import { rigPlaces, windowsPlaces } from './places.ts';
import { provideSystem, systemVariables } from './system.ts';
import { provideTree } from './tree.ts';

/**
 * Mounts the system with a layer of its own on top, the repository (to be read only) with the Windows dependencies, and
 * the shared folder; then runs a program in it. The mounts and all processes are this namespace's, and end with it.
 *
 * $0 the system, $1 the session's folder, $2 the repository, $3 the dependencies, then the program's words.
 */
const enter = `
set -e
system=$0 session=$1 repository=$2 tree=$3
shift 3
# A layer on a disk that is a layer itself is refused; then memory takes what the session writes.
mkdir -p "$session/layer"
overlay() {
  mkdir -p "$session/layer/upper" "$session/layer/work"
  mount -t overlay overlay -o "lowerdir=$system,upperdir=$session/layer/upper,workdir=$session/layer/work" "$session/root"
}
overlay 2>/dev/null || { mount -t tmpfs tmpfs "$session/layer"; overlay; }
cd "$session/root"
mount -t proc proc proc
mount --rbind /dev dev
mount --bind "$repository" roost
mount -o remount,bind,ro roost
mount --bind "$tree/node_modules" roost/node_modules
mount --bind "$session/shared" shared
cp -L /etc/resolv.conf etc/resolv.conf
exec chroot . /bin/sh -c 'cd /roost; exec "$0" "$@"' "$@"
`;

export interface SessionOptions {
  /** After so many milliseconds everything in it is killed. */
  limitMs: number;
  /** Environment variables of the program, beyond those of every session. */
  variables?: Record<string, string>;
}

/**
 * One Windows: a fresh prefix in which programs of ours run, and of which nothing is left at the end.
 *
 * Programs of one session see each other; sessions may run side by side, and share only the network with this PC.
 */
export class WindowsSession implements AsyncDisposable {
  /** A folder of this side that Windows sees as `windowsPlaces.shared`. */
  readonly shared: string;
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #output: number;
  /** Wine's own server crashed, now and then on a busy machine; what ran in the session then hangs, so it was ended. */
  hasCrashed = false;

  private constructor(folder: string, words: readonly string[], options: SessionOptions) {
    this.#folder = folder;
    this.shared = join(folder, 'shared');
    this.#output = openSync(join(folder, 'output.txt'), 'a+');
    const watching = watch(join(folder, 'output.txt'), () => {
      if (this.hasCrashed || !this.output.includes('wineserver crashed')) return;
      this.hasCrashed = true;
      this.#child.kill('SIGKILL');
    });
    const { system, repository, tree } = rigPlaces;
    // It ends with us, also when we are killed before we could end it.
    const isolate = ['--pdeathsig', 'KILL', 'unshare', '--mount', '--pid', '--fork', '--kill-child=KILL'];
    const wine = ['/usr/lib/wine/wine64', windowsPlaces.node, ...words];
    this.#child = spawn(
      'setpriv',
      [...isolate, '/bin/sh', '-c', enter, system, folder, repository, tree, ...wine],
      {
        env: { ...systemVariables, ...certificates(this.shared), ...options.variables },
        // A file, because Wine cannot make a Windows handle of the sockets that Node would use as pipes.
        stdio: ['ignore', this.#output, this.#output],
        timeout: options.limitMs,
        killSignal: 'SIGKILL',
      },
    );
    this.#child.once('close', () => watching.close());
  }

  /** Starts Windows' Node with these words, in the repository's folder; makes what is not there yet. */
  static async start(words: readonly string[], options: SessionOptions): Promise<WindowsSession> {
    await provideSystem();
    await provideTree();
    const sessions = join(rigPlaces.cache, 'sessions');
    mkdirSync(sessions, { recursive: true });
    removeDead(sessions);
    const folder = mkdtempSync(join(sessions, `${process.pid}-`));
    for (const name of ['root', 'shared']) mkdirSync(join(folder, name));
    return new WindowsSession(folder, words, options);
  }

  /** All that was printed so far. */
  get output(): string {
    return readFileSync(join(this.#folder, 'output.txt'), 'utf8');
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** How the program ended: its code, or null when it was killed for its time. */
  async ended(): Promise<number | null> {
    if (!this.hasEnded) await once(this.#child, 'close');
    return this.#child.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended();
    closeSync(this.#output);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The folders of those whose owner was killed; their mounts went with their processes. */
function removeDead(sessions: string): void {
  for (const name of readdirSync(sessions)) {
    if (!existsSync(join('/proc', name.split('-')[0] ?? '')))
      rmSync(join(sessions, name), { recursive: true, force: true });
  }
}

/** Where this PC trusts certificates of its own, so does Node in the session. */
function certificates(shared: string): Record<string, string> {
  const file = process.env['NODE_EXTRA_CA_CERTS'];
  if (file === undefined) return {};
  copyFileSync(file, join(shared, 'certificates.pem'));
  return { NODE_EXTRA_CA_CERTS: `${windowsPlaces.shared}\\certificates.pem` };
}
