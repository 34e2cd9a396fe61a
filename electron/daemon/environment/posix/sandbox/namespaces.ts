import { dirname } from 'node:path';
import type { Sandbox, SandboxView } from './sandbox.ts';
import type { SandboxTools } from './sandbox-tools.ts';
import { keptCapabilities, terminalPrefix } from './sandbox-tools.ts';
import { mountsWithin, type SystemView } from './system-view.ts';

/**
 * First process in the new namespaces: builds the small system, makes it the root, and runs the program.
 *
 * It stays as process 1, takes in orphans, and ends with the program's exit code; the kernel then ends whatever
 * else is left in there. What fails is told to us on descriptor 3 in one line.
 */
const init = `
fail() { echo "the sandbox could not be made ($1)" >&3; exit 125; }
root=$1 folder=$2 folders=$3 files=$4 links=$5 first=$6 targets=$7 second=$8 mount=$9
shift 9
umount=$1 pivot=$2
shift 2
newline='
'
"$mount" -t tmpfs -o mode=0755,nosuid,nodev roost "$root" && cd "$root" || fail root
set -f
old_ifs=$IFS
IFS=$newline
mkdir -p .old proc dev/pts dev/shm tmp var/tmp $folders || fail folders
for file in $files; do : >"$file" || fail files; done
[ -z "$links" ] || cp -P $links ./ || fail links
cp -P /dev/fd /dev/stdin /dev/stdout /dev/stderr dev/ && ln -s pts/ptmx dev/ptmx || fail links
printf '%s' "$first" >.table && "$mount" -a -T .table || fail system
mkdir -p $targets || fail targets
printf '%s' "$second" >.table && "$mount" -a -T .table || fail folders
IFS=$old_ifs
set +f
"$pivot" . .old && cd / && "$umount" -l /.old && rm -d .old .table || fail pivot
"$mount" -o remount,bind,ro,nosuid,nodev / || fail read-only
cd "$folder" || fail folder
"$@"
exit $?
`;

const devices = ['null', 'zero', 'full', 'random', 'urandom', 'tty'];

/** The kernel's namespaces through util-linux, for systems without bubblewrap. */
export class Namespaces implements Sandbox {
  readonly name: string;
  readonly #tools: SandboxTools;
  readonly #system: SystemView;
  /** An empty folder of ours, on which the small system is built; only inside, nothing of it is seen here. */
  readonly #root: string;

  constructor(options: { version: string; tools: SandboxTools; system: SystemView; root: string }) {
    this.name = options.version;
    this.#tools = options.tools;
    this.#system = options.system;
    this.#root = options.root;
  }

  async prefix(view: SandboxView): Promise<string[]> {
    const isRoot = process.getuid?.() === 0;
    const first = await this.#systemTable(view, isRoot);
    const targets = [...view.readable, view.folder, ...view.mounts.map(({ target }) => target)];
    const second = this.#ownTable(view);
    const { folders, files, links } = this.#system;
    return [
      this.#tools.unshare,
      ...(isRoot ? [] : ['--user', '--map-root-user']),
      '--mount',
      '--pid',
      '--ipc',
      '--fork',
      '--kill-child=KILL',
      '/bin/sh',
      '-c',
      init,
      'roost',
      this.#root,
      view.folder,
      inside([...folders, ...files.map((file) => dirname(file))]),
      inside([...files, ...devices.map((device) => `/dev/${device}`)]),
      links.map(({ path }) => path).join('\n'),
      first,
      inside(targets),
      second,
      this.#tools.mount,
      this.#tools.umount,
      this.#tools.pivotRoot,
      ...terminalPrefix(this.#tools),
      ...this.#weaken(isRoot),
    ];
  }

  /** Takes from the program what would let it undo the mounts. */
  #weaken(isRoot: boolean): string[] {
    if (!isRoot) {
      const user = [`--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`];
      return [this.#tools.unshare, '--user', ...user, this.#tools.setpriv, '--no-new-privs'];
    }
    const kept = keptCapabilities.map((name) => `+${name.toLowerCase()}`).join(',');
    return [this.#tools.setpriv, `--bounding-set=-all,${kept}`, '--inh-caps=-all', '--no-new-privs'];
  }

  async #systemTable(view: SandboxView, isRoot: boolean): Promise<string> {
    const { folders, files, secrets, settings } = this.#system;
    const lines = [
      ...[...folders, ...(await mountsWithin(folders)), ...files].map((path) =>
        this.#bind(path, path, readOnly),
      ),
      ...devices.map((device) => this.#bind(`/dev/${device}`, `/dev/${device}`, 'bind')),
      this.#mount('proc', '/proc', 'proc', 'nosuid,nodev,noexec'),
      this.#mount('devpts', '/dev/pts', 'devpts', 'newinstance,ptmxmode=0666,mode=620,nosuid,noexec'),
      ...['/dev/shm', '/tmp', '/var/tmp'].map((path) =>
        this.#mount('tmpfs', path, 'tmpfs', 'mode=1777,nosuid,nodev'),
      ),
    ];
    if (isRoot) {
      const bound = settings.map((path) =>
        tableLine(this.#root + path, this.#root + path, 'none', 'bind,ro'),
      );
      lines.push(...bound, ...secrets.map((path) => this.#bind('/dev/null', path, 'bind')));
    }
    lines.push(...view.hidden.map((path) => this.#mount('tmpfs', path, 'tmpfs', 'mode=0755')));
    return lines.join('');
  }

  #ownTable(view: SandboxView): string {
    return [
      ...view.readable.map((path) => this.#bind(path, path, readOnly)),
      this.#bind(view.folder, view.folder, 'rbind,nosuid,nodev'),
      ...view.mounts.map((mount) =>
        this.#bind(mount.source, mount.target, mount.readOnly ? readOnly : 'rbind,nosuid,nodev'),
      ),
    ].join('');
  }

  #bind(source: string, target: string, options: string): string {
    return tableLine(source, this.#root + target, 'none', options);
  }

  #mount(source: string, target: string, type: string, options: string): string {
    return tableLine(source, this.#root + target, type, options);
  }
}

const readOnly = 'rbind,ro,nosuid,nodev';

/** These paths as the script wants them: beneath the new root, one a line. */
function inside(paths: readonly string[]): string {
  return paths.map((path) => `.${path}`).join('\n');
}

/** A line of fstab(5), in which blanks and backslashes stand in octal. */
function tableLine(source: string, target: string, type: string, options: string): string {
  return `${[source, target, type, options].map(encodeField).join(' ')} 0 0\n`;
}

function encodeField(text: string): string {
  return text.replaceAll(
    /[\s\\#]/g,
    (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}
