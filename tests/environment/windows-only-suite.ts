import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import type { ProcessSpec } from '#daemon/environment/index.ts';
import { runByThisNode } from '#daemon/helper-process.ts';
import type { StopStep } from '#shared/domain/stop.ts';
import { countWindowsProcesses, isWine } from '#tests/support/windows/processes.ts';
import { useUtf8 } from '../../electron/daemon/environment/windows/console/code-page.ts';
import { PipeConsole } from '../../electron/daemon/environment/windows/console/pipes.ts';
import { pressInConsole } from '../../electron/daemon/environment/windows/stop/console-event.ts';
import { loadWin32 } from '../../electron/daemon/environment/windows/win32/api.ts';
import { type EnvironmentUnderTest, Subject } from './under-test.ts';

const root = resolve(import.meta.dirname, '../..');

/** Heeds exactly one rung and says which of the others it has heard. */
const heeding = `const heeded = process.argv[1];
  const heard = (what, code) => { console.log('heard ' + what); if (what === heeded) process.exit(code); };
  process.on('SIGINT', () => heard('interrupt', 12));
  process.on('SIGBREAK', () => heard('break', 13));
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => heard(line, 5));
  setInterval(() => {}, 1000); console.log('ready');`;

/** Ctrl+Break ends Wine 10 itself: its server crashes. */
const hasBreak = !isWine;

const ladder: StopStep[] = [
  { kind: 'command', value: 'stop', timeoutMs: null },
  { kind: 'interrupt', timeoutMs: null },
  ...(hasBreak ? [{ kind: 'break', timeoutMs: null } as const] : []),
  { kind: 'kill', timeoutMs: null },
];
const toldAs = (step: StopStep) => step.value ?? step.kind;
const forever = () => new AbortController().signal;

/** `roost run` with these words, as from a script. */
function startRoostRun(...words: string[]) {
  return spawn(process.execPath, [join(root, 'electron/roost.js'), 'run', ...words], { windowsHide: true });
}

/** Reads so far; the pipe stays open, since a program whose reader has gone may well end. */
async function read(output: Readable, until: (text: string) => boolean): Promise<string> {
  let text = '';
  for await (const chunk of output.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (until(text)) break;
  }
  return text;
}

/** What only the Windows environment does. */
export function windowsOnlySuite(setup: () => Promise<EnvironmentUnderTest>): void {
  let under: EnvironmentUnderTest;
  beforeAll(async () => {
    under = await setup();
  });
  afterAll(async () => under[Symbol.asyncDispose]());

  const program = (argv: string[], console?: { kind: 'pipe' } | { kind: 'file'; path: string }) => {
    const { launch, variables } = under.programs.node('');
    if (launch.kind !== 'program') throw new Error('unreachable');
    return { launch: { ...launch, argv, ...(console === undefined ? {} : { console }) }, variables };
  };

  describe('a stop, rung by rung', () => {
    test.each([
      { heeded: 'stop', exitCode: 5 },
      { heeded: 'interrupt', exitCode: 12 },
      ...(hasBreak ? [{ heeded: 'break', exitCode: 13 }] : []),
      { heeded: 'nothing', exitCode: 137 },
    ])('ends a server that heeds only this: $heeded', async ({ heeded, exitCode }) => {
      await using subject = await Subject.started(under, under.programs.node(heeding, heeded));
      await subject.untilOutput('ready');
      for (const step of ladder) {
        await subject.environment.stop(step);
        if (step.kind === 'kill' || toldAs(step) === heeded) break;
        await subject.untilOutput(`heard ${toldAs(step)}`);
        expect(subject.environment.isRunning()).toBe(true);
      }
      expect(await subject.environment.waitForStop(forever())).toBe(true);
      expect(await subject.ended()).toMatchObject({ exitCode, signal: null });
    });
  });

  describe('a launcher', () => {
    test('is followed to the end of the server that it has started, whose exit code counts', async () => {
      const server = `setTimeout(() => { console.log('server ends'); process.exit(9); }, 1500);`;
      const launcher = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(server)}],
        { stdio: 'inherit', detached: true }).once('spawn', () => { console.log('launcher ends'); process.exit(0); });`;
      await using subject = await Subject.started(under, under.programs.node(launcher));
      expect(await subject.ended()).toMatchObject({ exitCode: 9 });
      expect(subject.lines).toEqual(expect.arrayContaining(['launcher ends', 'server ends']));
    });
  });

  describe('a server’s output', () => {
    test('comes through pipes where the egg asks for them', async () => {
      const source = `console.log('terminal ' + Boolean(process.stdout.isTTY));`;
      await using subject = await Subject.started(under, program(['node', '-e', source], { kind: 'pipe' }));
      await subject.ended();
      expect(subject.lines).toContain('terminal false');
    });

    test('is followed in its log file where it prints nothing, without what stood there before', async () => {
      const source = `const log = (text) => require('node:fs').appendFileSync('logs/server.log', text);
        log('first\\n'); setTimeout(() => { log('sec'); log('ond\\n'); process.exit(0); }, 600);`;
      await using subject = await Subject.make(
        under,
        program(['node', '-e', source], { kind: 'file', path: 'logs/server.log' }),
      );
      await mkdir(join(subject.spec.folder, 'logs'));
      await writeFile(join(subject.spec.folder, 'logs', 'server.log'), 'old\n');
      await subject.start();
      await subject.ended();
      expect(subject.lines.filter((line) => line !== '')).toEqual(['first', 'second']);
    });
  });

  describe('a console', () => {
    test('is set to UTF-8 by a program that ends before the server begins', async () => {
      const win32 = await loadWin32();
      await using pipes = await PipeConsole.open(win32, systemClock, { output: () => {} });
      expect(await useUtf8(win32, pipes.handles)).toBe(true);
    });
  });

  describe('a startup command', () => {
    test('may name a batch file of the server’s folder, without its ending', async () => {
      await using subject = await Subject.make(under, program(['start', 'two words', 'x=1']));
      await writeFile(join(subject.spec.folder, 'start.cmd'), '@echo off\r\necho got %~1, %~2\r\nexit 4\r\n');
      await subject.start();
      expect(await subject.ended()).toMatchObject({ exitCode: 4 });
      expect(subject.lines).toContain('got two words, x=1');
    });

    test('that would have a batch file’s words obeyed is refused', async () => {
      const spec: Pick<ProcessSpec, 'launch' | 'variables'> = program(['start', 'x & calc']);
      await using subject = await Subject.make(under, spec);
      await writeFile(join(subject.spec.folder, 'start.cmd'), '@echo off\r\n');
      await expect(subject.start()).rejects.toMatchObject({ code: 'environment.start-failed' });
    });

    test('names nothing that only the system’s PATH would find', async () => {
      await using subject = await Subject.make(under, program(['ping', '127.0.0.1']));
      await expect(subject.start()).rejects.toMatchObject({ code: 'environment.program-missing' });
    });
  });

  describe('roost run', () => {
    test('shows the console and the figures, and ends as the program did', async () => {
      const source = `console.log('hello'); setTimeout(() => process.exit(7), 1500);`;
      const roost = startRoostRun('--memory', '512', '--cpu', '50', '--', process.execPath, '-e', source);
      const ended = once(roost, 'exit');
      const output = await read(roost.stdout, () => false);
      expect(output).toContain('hello');
      expect(output).toMatch(/\[stats\] processes=\d+ cpu=/);
      expect((await ended)[0]).toBe(7);
    });

    test('hands Ctrl+C on, and leaves nothing behind', async () => {
      // An address of this PC that nobody else asks for.
      const address = '127.73.19.42';
      const words = ['--memory', '128', '--cpu', '50', '--', 'ping', '-n', '20', address];
      const roost = startRoostRun(...words);
      const ended = once(roost, 'exit');
      const output = await read(roost.stdout, (text) => text.includes('[stats]'));
      // Under Wine it gets a pipe, into which it writes only when it has much to say.
      if (!isWine) expect(output).toContain(address);
      expect(await countWindowsProcesses(address)).toBe(2);
      expect(await pressInConsole(runByThisNode, roost.pid ?? 0, 0)).toBe(true);
      await ended;
      expect(await countWindowsProcesses(address)).toBe(0);
    });

    test('leaves nothing behind when it is killed', async () => {
      const word = `word-${randomUUID()}`;
      const roost = startRoostRun(
        '--',
        process.execPath,
        '-e',
        `console.log('hello'); setInterval(() => {}, 1000)`,
        word,
      );
      const ended = once(roost, 'exit');
      await read(roost.stdout, (text) => text.includes('hello'));
      expect(await countWindowsProcesses(word)).toBe(2);
      roost.kill('SIGKILL');
      await ended;
      await expect.poll(() => countWindowsProcesses(word), { timeout: 10_000 }).toBe(0);
    });
  });
}
