import { type ChildProcess, spawn } from 'node:child_process';
import { platform } from './platform.ts';

/**
 * Has a Linux system wait at a shutdown, as long as it lets programs, and tells it why.
 *
 * Electron holds such a lock, too, but says only that it wants to end cleanly; who asks `systemd-inhibit --list` what a
 * shutdown waits for is to read of the servers. The lock is the tool's, and goes with what it runs: when we end, however
 * we end, nothing is left to read.
 */
export class ShutdownDelay implements Disposable {
  #held: { why: string; holder: ChildProcess } | null = null;

  /** @param why what the system is to wait for; null for nothing */
  look(why: string | null): void {
    if (platform !== 'linux' || why === (this.#held?.why ?? null)) return;
    const before = this.#held;
    this.#held = why === null ? null : { why, holder: hold(why) };
    before?.holder.stdin?.end();
  }

  [Symbol.dispose](): void {
    this.look(null);
  }
}

/** Holds the lock until its standard input ends. */
function hold(why: string): ChildProcess {
  const words = ['--what=shutdown', '--mode=delay', '--who=Roost', `--why=${why}`, 'cat'];
  const holder = spawn('systemd-inhibit', words, { stdio: ['pipe', 'ignore', 'ignore'] });
  // Where there is no such tool, nobody could be told.
  holder.on('error', () => {});
  holder.stdin.on('error', () => {});
  return holder;
}
