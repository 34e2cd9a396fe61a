import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Whether this machine can have a Windows for tests: Wine's Debian is made, and mounts are ours to make. */
export function canHaveWindows(): boolean {
  if (process.platform !== 'linux' || process.arch !== 'x64' || process.getuid?.() !== 0) return false;
  return existsSync('/usr/sbin/debootstrap') && canMount();
}

function canMount(): boolean {
  const words = ['--mount', '--pid', '--fork', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'];
  return spawnSync('unshare', words, { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
