import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ShutdownDelay } from './shutdown-delay.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-delay-'));
  const log = join(folder, 'log');
  const tool = `#!/bin/sh\necho "held: $*" >> ${log}\nfor last; do :; done\n"$last"\necho "let go: $4" >> ${log}\n`;
  await writeFile(log, '');
  await writeFile(join(folder, 'systemd-inhibit'), tool);
  await chmod(join(folder, 'systemd-inhibit'), 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function log(): Promise<string[]> {
  return (await readFile(join(folder, 'log'), 'utf8')).trim().split('\n');
}

/** What the tool writes when it begins to hold. */
function held(why: string): string {
  return `held: --what=shutdown --mode=delay --who=Roost --why=${why} cat`;
}

describe.runIf(process.platform === 'linux')('a shutdown of Linux', () => {
  test('waits for what is told, in the words of now, until there is nothing to wait for', async () => {
    using delay = new ShutdownDelay();
    delay.look('Stopping 1 server…');
    delay.look('Stopping 1 server…');
    await expect.poll(log).toEqual([held('Stopping 1 server…')]);
    delay.look('Stopping 2 servers…');
    const both = [held('Stopping 2 servers…'), 'let go: --why=Stopping 1 server…'];
    await expect.poll(async () => (await log()).slice(1).toSorted()).toEqual(both);
    delay.look(null);
    await expect.poll(async () => (await log()).at(-1)).toBe('let go: --why=Stopping 2 servers…');
  });

  test('goes on where the system has no such tool', () => {
    vi.stubEnv('PATH', join(folder, 'nowhere'));
    using delay = new ShutdownDelay();
    expect(() => delay.look('Stopping 1 server…')).not.toThrow();
  });
});
