import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { passGate } from './gate.ts';
import { wrap } from './wrapper.ts';

/** Runs a wrapped program with pipes, as far as `until` tells, and returns what it wrote. */
async function run(argv: readonly string[], variables: Record<string, string> = {}, prefix: string[] = []) {
  const wrapped = wrap({
    argv,
    prefix,
    marker: 'the-mark',
    terminalPath: null,
    toolPath: '/usr/bin:/bin',
    variables: new Map(Object.entries(variables)),
  });
  const child = spawn(wrapped.file, wrapped.args, {
    cwd: tmpdir(),
    env: wrapped.environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const output = child.stdout === null ? Promise.resolve('') : text(child.stdout);
  const gate = await passGate(child).then(
    () => 'passed',
    (error: Error) => error.message,
  );
  const [code] = await exited;
  return { gate, code, output: await output };
}

const printEnvironment = [process.execPath, '-p', 'JSON.stringify(process.env)'];

describe('a wrapped program', () => {
  test('gets its words as they are', async () => {
    const words = ['a b', '', '$(id)', '`id`', '"quoted"', "it's", '*', '-n', 'new\nline', '\\', '日本'];
    const program = [process.execPath, '-p', 'JSON.stringify(process.argv.slice(1))', '--', ...words];
    const { output } = await run(program);
    expect(JSON.parse(output)).toEqual(words);
  });

  test('gets its variables as they are, under any name, and nothing else but the mark', async () => {
    const variables = {
      PATH: '/nowhere',
      PLAIN: 'x',
      QUOTES: `"'\`$(id)\\n`,
      LINES: 'one\ntwo\n',
      EMPTY: '',
      LD_LIBRARY_PATH: './lib',
      IFS: 'x',
      UID: '5',
      roost_index: '7',
      '1ST': 'first',
    };
    const { output } = await run(printEnvironment, variables);
    const { PWD: _folder, _: _program, ...environment } = JSON.parse(output);
    expect(environment).toEqual({ ...variables, ROOST_SERVER: 'the-mark' });
  });

  test('does not let a server’s loader settings reach the tools before it', async () => {
    const seen = ['/bin/sh', '-c', 'echo "before: $LD_PRELOAD."; exec "$@"', 'x'];
    const { output } = await run(
      ['/bin/sh', '-c', 'echo "in it: $LD_DEBUG_OUTPUT."'],
      { LD_DEBUG_OUTPUT: 'set' },
      seen,
    );
    expect(output).toBe('before: .\nin it: set.\n');
  });

  test('tells why a wrapper before it has failed', async () => {
    const { gate, code } = await run(['/bin/true'], {}, ['/bin/sh', '-c', 'echo no such luck >&3; exit 9']);
    expect({ gate, code }).toEqual({ gate: 'no such luck', code: 9 });
  });

  test('ends with the shells’ code when it cannot be executed', async () => {
    const { gate, code } = await run(['/etc/hostname']);
    expect(gate).toBe('passed');
    // Which of the two is the shell's choice.
    expect([126, 127]).toContain(code);
  });
});

describe('a wrapped program whose daemon dies first', () => {
  test('never runs', async () => {
    const wrapped = wrap({
      argv: ['/bin/echo', 'ran'],
      prefix: [],
      marker: 'm',
      terminalPath: null,
      toolPath: '/bin',
      variables: new Map(),
    });
    const child = spawn(wrapped.file, wrapped.args, {
      env: wrapped.environment,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const output = child.stdout === null ? '' : text(child.stdout);
    const gate = child.stdio[3];
    if (gate !== null && gate !== undefined) gate.destroy();
    const [code] = await once(child, 'exit');
    expect({ code, output: await output }).toEqual({ code: 125, output: '' });
  });
});
