import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cgroupFolder } from './hierarchy.ts';

/** How long systemd has to make a scope; a user without a session of theirs gets no answer at all. */
const patienceMs = 3000;

/**
 * A scope of systemd that is delegated to the user, held by a process that waits for us to end.
 *
 * A cgroup with controllers for its children may hold no process itself, so the holder moves into a child.
 */
export class UserScope implements AsyncDisposable {
  readonly folder: string;
  readonly #holder: ChildProcess;

  private constructor(folder: string, holder: ChildProcess) {
    this.folder = folder;
    this.#holder = holder;
  }

  /** Null when systemd does not answer, or gives us nothing that we may write. */
  static async open(systemdRun: string, mount: string): Promise<UserScope | null> {
    // `read` ends when our side of the pipe closes, so also when we are killed: the scope then goes by itself.
    const holder = spawn(
      systemdRun,
      [
        '--user',
        '--scope',
        '--quiet',
        '--collect',
        '-p',
        'Delegate=yes',
        '--',
        '/bin/sh',
        '-c',
        'echo ready; read -r end',
      ],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    );
    try {
      await firstLine(holder);
      const folder = cgroupFolder(await readFile(`/proc/${holder.pid}/cgroup`, 'utf8'), mount);
      if (folder === null) throw new Error('the scope is not in the version 2 hierarchy');
      mkdirSync(join(folder, 'holder'));
      writeFileSync(join(folder, 'holder', 'cgroup.procs'), String(holder.pid));
      holder.stdout?.destroy();
      holder.unref();
      return new UserScope(folder, holder);
    } catch {
      holder.kill('SIGKILL');
      return null; // No user session, or an older systemd: there are other ways.
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#holder.exitCode !== null || this.#holder.signalCode !== null) return;
    const ended = once(this.#holder, 'exit');
    this.#holder.stdin?.end();
    await ended;
  }
}

async function firstLine(holder: ChildProcess): Promise<void> {
  if (holder.stdout === null) throw new Error('the scope has no output');
  using lines = createInterface({ input: holder.stdout });
  const signal = AbortSignal.timeout(patienceMs);
  const failed = once(holder, 'exit', { signal }).then(() => {
    throw new Error('systemd-run ended');
  });
  await Promise.race([once(lines, 'line', { signal }), failed]);
}
