import { spawn } from 'node:child_process';

/** Every check that needs no test: types, lint with the import directions, format, dead code. */
const checks: readonly { name: string; command: string; args: readonly string[] }[] = [
  { name: 'types', command: 'tsc', args: ['-p', '.'] },
  {
    name: 'lint',
    command: 'oxlint',
    args: ['--type-aware', '--deny-warnings', 'shared', 'electron', 'renderer', 'build', 'tests'],
  },
  { name: 'format', command: 'biome', args: ['ci', '--linter-enabled=false', '--error-on-warnings', '.'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress'] },
];

/** Runs one check and returns its output when it failed, null when it passed. */
function run(check: (typeof checks)[number]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(check.command, check.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm puts node_modules/.bin on PATH; on Windows the binaries there are command files.
      shell: process.platform === 'win32',
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? null : Buffer.concat(output).toString()));
  });
}

let failed = false;
for (const check of checks) {
  const started = performance.now();
  const output = await run(check);
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  process.stdout.write(`${output === null ? 'ok    ' : 'FAILED'}  ${check.name}  (${took})\n${output ?? ''}`);
  failed ||= output !== null;
}
process.exitCode = failed ? 1 : 0;
