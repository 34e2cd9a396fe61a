import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findTool } from '../tools.ts';
import { Cgroup } from './cgroup.ts';
import { hierarchyRoot, ownFolder } from './hierarchy.ts';
import { UserScope } from './user-scope.ts';

/** The controllers whose limits we know how to set. */
const wantedControllers = ['cpu', 'cpuset', 'io', 'memory', 'pids'];

const folderName = 'roost';

/**
 * The folder in which we may make cgroups, one for each server, with the controllers that work there.
 *
 * Found by trying: as root under the root of the hierarchy; else in a scope of its own that systemd hands to the
 * user; else beneath our own cgroup, where that is ours to write.
 */
export class CgroupHome implements AsyncDisposable {
  readonly folder: string;
  readonly controllers: ReadonlySet<string>;
  readonly #scope: UserScope | null;

  private constructor(folder: string, controllers: ReadonlySet<string>, scope: UserScope | null) {
    this.folder = folder;
    this.controllers = controllers;
    this.#scope = scope;
  }

  /** Null where this system lets us make none, which is the case on macOS and in most containers. */
  static async find(): Promise<CgroupHome | null> {
    const mount = await hierarchyRoot();
    if (mount === null) return null;
    if (process.getuid?.() === 0) {
      const direct = tryFolder(join(mount, folderName));
      if (direct !== null) return new CgroupHome(join(mount, folderName), direct, null);
    }
    const own = await ownFolder(mount);
    const systemdRun = findTool('systemd-run');
    const scope = systemdRun === null || own === null ? null : await UserScope.open(systemdRun, mount);
    if (scope !== null) {
      const folder = join(scope.folder, folderName);
      const controllers = tryFolder(folder);
      if (controllers !== null) return new CgroupHome(folder, controllers, scope);
      await scope[Symbol.asyncDispose]();
    }
    if (own === null) return null;
    const beneath = tryFolder(join(own, folderName));
    return beneath === null ? null : new CgroupHome(join(own, folderName), beneath, null);
  }

  open(name: string): Cgroup {
    return new Cgroup(join(this.folder, name), this.controllers);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Another daemon, with another data folder, may have servers in it: then it is not empty, and stays.
    await rmdir(this.folder).catch(() => undefined);
    await this.#scope?.[Symbol.asyncDispose]();
  }
}

/**
 * Makes the folder, enables what controllers its parent will give, and tries it with a process of our own.
 *
 * Null when any of that is refused. Written synchronously, because it happens once and is a handful of writes.
 */
function tryFolder(folder: string): ReadonlySet<string> | null {
  const probe = join(folder, `probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    enableControllers(dirname(folder));
    const controllers = enableControllers(folder);
    mkdirSync(probe, { recursive: true });
    try {
      const enter = ['-c', 'echo $$ >"$1/cgroup.procs"', 'roost', probe];
      if (spawnSync('/bin/sh', enter, { stdio: 'ignore' }).status !== 0) return null;
    } finally {
      rmdirSync(probe);
    }
    return controllers;
  } catch {
    return null; // Read-only, not ours, or inside a container: there are other ways.
  }
}

/** Hands controllers down to the folder's children; each by itself, since one that is refused refuses all. */
function enableControllers(folder: string): ReadonlySet<string> {
  const available = readFileSync(join(folder, 'cgroup.controllers'), 'utf8').trim().split(' ');
  const enabled = new Set<string>();
  for (const controller of wantedControllers) {
    if (!available.includes(controller)) continue;
    try {
      writeFileSync(join(folder, 'cgroup.subtree_control'), `+${controller}`);
      enabled.add(controller);
    } catch {
      // Refused where the folder itself holds processes, or a version 1 hierarchy has the controller.
    }
  }
  return enabled;
}
