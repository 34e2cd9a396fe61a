import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerId } from '#shared/domain/ids.ts';
import type { Mount } from '#shared/domain/server.ts';

/**
 * Files that tell a server who it is: a user with a name, so that programs which look theirs up do not fail, and a
 * machine id that stays the same in every new container.
 *
 * Source: Pelican Wings `environment/docker/container.go`, `config/config.go`.
 */
export class IdentityFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes the files and returns their mounts. Without a user only the machine id. */
  async prepare(serverId: ServerId, user: { uid: number; gid: number } | null): Promise<Mount[]> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const files: [string, string, string][] = [
      [this.#machineId(serverId), '/etc/machine-id', serverId.replaceAll('-', '')],
    ];
    if (user !== null) {
      const { uid, gid } = user;
      const of = (name: string) => join(this.#folder, `${name}-${uid}-${gid}`);
      files.push(
        [of('passwd'), '/etc/passwd', `container:x:${uid}:${gid}::/home/container:/usr/sbin/nologin`],
        [of('group'), '/etc/group', `container:x:${gid}:container`],
      );
    }
    await Promise.all(files.map(([source, , text]) => writeFile(source, text, { mode: 0o644 })));
    return files.map(([source, target]) => ({ source, target, readOnly: true }));
  }

  async remove(serverId: ServerId): Promise<void> {
    await rm(this.#machineId(serverId), { force: true });
  }

  #machineId(serverId: ServerId): string {
    return join(this.#folder, `machine-id-${serverId}`);
  }
}
