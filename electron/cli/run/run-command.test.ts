import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';

const entry = `import { runCommand } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
  process.exitCode = await runCommand(process.argv.slice(1));`;

class Run {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;

  constructor(...words: string[]) {
    const args = ['--input-type=module', '-e', entry, '--', ...words];
    this.process = spawn(process.execPath, args, { env: { ...process.env, ROOST_RUN_TEST: 'inherited' } });
    this.process.stdout.on('data', (chunk) => (this.stdout += String(chunk)));
    this.process.stderr.on('data', (chunk) => (this.stderr += String(chunk)));
    this.ended = once(this.process, 'close').then(([code]) => code);
  }

  async untilOutput(text: string): Promise<void> {
    while (!this.stdout.includes(text)) await once(this.process.stdout, 'data');
  }
}

const node = process.execPath;

function countProcesses(word: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(word);
    } catch {
      return false;
    }
  }).length;
}

describe.skipIf(process.platform === 'win32')('roost run', () => {
  test('hands the console through unchanged, with the person’s own environment', async () => {
    const run = new Run('--', 'sh', '-c', 'printf "%s\\n\\tpartial" "$ROOST_RUN_TEST"');
    expect(await run.ended).toBe(0);
    expect({ stdout: run.stdout, stderr: run.stderr }).toEqual({
      stdout: 'inherited\n\tpartial',
      stderr: '',
    });
  });

  test('types its input into the program, and tells when it ends', async () => {
    const run = new Run('--', 'cat');
    run.process.stdin.end('one\ntwo\n');
    expect(await run.ended).toBe(0);
    expect(run.stdout).toBe('one\ntwo\n');
  });

  test('prints a line of figures each second', async () => {
    const run = new Run('--', node, '-e', 'setTimeout(() => {}, 2500)');
    expect(await run.ended).toBe(0);
    const lines = run.stdout.split('\n').filter((line) => line.startsWith('[stats] '));
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(lines[0]).toMatch(
      /^\[stats\] processes=1 cpu=[\d.]+% memory=[\d.]+MiB peak=[\d.]+MiB cpu-time=[\d.]+s read=\S+ written=\S+$/,
    );
  });

  test.each([
    ['exit 3', 3],
    ['kill -TERM $$', 143],
    ['kill -KILL $$', 137],
  ])('ends as the program did: %s', async (script, code) => {
    expect(await new Run('--', 'sh', '-c', script).ended).toBe(code);
  });

  test('says which program there is none of', async () => {
    const run = new Run('--', 'no-such-program');
    expect(await run.ended).toBe(1);
    expect(run.stderr).toBe('There is no program no-such-program. Check its name and your PATH.\n');
  });

  test('shows its usage for a wrong one', async () => {
    const run = new Run('--memory', 'much', '--', 'true');
    expect(await run.ended).toBe(2);
    expect(run.stderr).toContain('--memory wants a whole number');
  });

  test('takes the whole tree down on Ctrl+C, whatever that ignores', async () => {
    const word = `word-${randomUUID()}`;
    const deaf = `for (const s of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(s, () => {}); setInterval(() => {}, 1000);`;
    const source = `${deaf} require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(deaf)}, '${word}'],
      { detached: true, stdio: 'ignore' }).once('spawn', () => console.log('ready'));`;
    const run = new Run('--', node, '-e', source, word);
    await run.untilOutput('ready');
    run.process.kill('SIGINT');
    run.process.kill('SIGINT');
    expect(await run.ended).toBe(137);
    expect(countProcesses(word)).toBe(0);
  });

  test('gives a program that obeys Ctrl+C the time to say goodbye', async () => {
    const source = `process.on('SIGINT', () => setTimeout(() => { console.log('saved'); process.exit(7); }, 300));
      setInterval(() => {}, 1000); console.log('ready');`;
    const run = new Run('--', node, '-e', source);
    await run.untilOutput('ready');
    run.process.kill('SIGINT');
    expect(await run.ended).toBe(7);
    expect(run.stdout).toContain('saved');
  });

  test('ends a program that is over its memory, and says so', async () => {
    const source = `const held = []; setInterval(() => held.push(Buffer.alloc(8e6, 1)), 20);`;
    const run = new Run('--memory', '100', '--', node, '-e', source);
    expect(await run.ended).toBe(137);
    expect(run.stderr).toMatch(/memory|^$/);
  });

  test('leaves nothing running when nobody reads it any more', async () => {
    const word = `word-${randomUUID()}`;
    const run = new Run('--', node, '-e', `setInterval(() => console.log('tick'), 20)`, word);
    await run.untilOutput('tick');
    run.process.stdout.destroy();
    await run.ended;
    expect(countProcesses(word)).toBe(0);
  });
});
