import type { Sandbox, SandboxView } from './sandbox.ts';
import { keptCapabilities, type SandboxTools, terminalPrefix } from './sandbox-tools.ts';
import type { SystemView } from './system-view.ts';

/** The sandbox of Flatpak, where it is installed. */
export class Bubblewrap implements Sandbox {
  readonly name: string;
  readonly #program: string;
  readonly #tools: SandboxTools;
  readonly #system: SystemView;

  constructor(program: string, version: string, tools: SandboxTools, system: SystemView) {
    this.name = version;
    this.#program = program;
    this.#tools = tools;
    this.#system = system;
  }

  prefix(view: SandboxView): Promise<string[]> {
    const { folders, files, links, secrets, settings } = this.#system;
    const isRoot = process.getuid?.() === 0;
    const words = [
      '--unshare-pid',
      '--unshare-ipc',
      '--die-with-parent',
      '--proc',
      '/proc',
      '--dev',
      '/dev',
      ...[...folders, ...files].flatMap((path) => ['--ro-bind', path, path]),
      ...links.flatMap(({ path, target }) => ['--symlink', target, path]),
      ...(isRoot ? secrets.flatMap((path) => ['--ro-bind', '/dev/null', path]) : []),
      ...(isRoot ? settings.flatMap((path) => ['--ro-bind', path, path]) : []),
      '--tmpfs',
      '/tmp',
      '--tmpfs',
      '/var/tmp',
      ...view.hidden.flatMap((path) => ['--tmpfs', path]),
      ...view.readable.flatMap((path) => ['--ro-bind', path, path]),
      '--bind',
      view.folder,
      view.folder,
      ...view.mounts.flatMap((mount) => [
        mount.readOnly ? '--ro-bind' : '--bind',
        mount.source,
        mount.target,
      ]),
      '--remount-ro',
      '/',
      '--chdir',
      view.folder,
      ...(isRoot
        ? ['--cap-drop', 'ALL', ...keptCapabilities.flatMap((name) => ['--cap-add', `CAP_${name}`])]
        : []),
    ];
    // Its parent is a shell that waits, not us: bubblewrap ends at once with its parent, whereas a server that loses
    // us is to notice by its terminal hanging up, and gets the time to save.
    const parent = ['/bin/sh', '-c', '"$@"; exit $?', 'roost'];
    return Promise.resolve([...parent, this.#program, ...words, '--', ...terminalPrefix(this.#tools)]);
  }
}
