import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const bin = join(root, 'node_modules', '.bin');
let house: string;

/** A small house of its own with our settings, in which a mistake can be made on purpose. */
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'roost-house-'));
  for (const file of ['.oxlintrc.json', 'biome.json', 'tsconfig.json', 'knip.json']) {
    cpSync(join(root, file), join(house, file));
  }
  writeFileSync(
    join(house, 'package.json'),
    JSON.stringify({
      name: 'house',
      type: 'module',
      imports: { '#shared/*': './shared/*', '#daemon/*': './electron/daemon/*' },
    }),
  );
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
}

function check(file: string, text: string, command: string, args: readonly string[]) {
  write(file, text);
  const run = spawnSync(join(bin, command), args, { cwd: house, encoding: 'utf8' });
  rmSync(join(house, file));
  return { passed: run.status === 0, output: run.stdout + run.stderr };
}

describe('the type checker', () => {
  test('passes what is right and names what is wrong', () => {
    const args = ['-p', '.'];
    expect(check('shared/right.ts', 'export const port: number = 1;\n', 'tsc', args)).toMatchObject({
      passed: true,
    });
    const wrong = check('shared/wrong.ts', "export const port: number = '1';\n", 'tsc', args);
    expect(wrong.passed).toBe(false);
    expect(wrong.output).toContain('shared/wrong.ts');
    expect(check('shared/wrong.ts', 'export enum Port { a }\n', 'tsc', args).output).toContain('TS1294');
  });
});

describe('the format checker', () => {
  test('names a file that is not formatted', () => {
    const args = ['ci', '--linter-enabled=false', 'shared'];
    expect(check('shared/right.ts', 'export const port = 1;\n', 'biome', args)).toMatchObject({
      passed: true,
    });
    expect(check('shared/wrong.ts', 'export const port=1\n', 'biome', args).output).toContain(
      'shared/wrong.ts',
    );
  });
});

describe('the dead code checker', () => {
  test('names an export that nobody uses', () => {
    write('electron/headless.ts', "import { used } from './daemon/clock.ts';\nused();\n");
    const used = 'export function used(): void {}\n';
    const file = 'electron/daemon/clock.ts';
    const args = ['--include', 'exports', '--no-progress'];
    expect(check(file, used, 'knip', args)).toMatchObject({ passed: true });
    const dead = check(file, `${used}export function unused(): void {}\n`, 'knip', args);
    expect(dead.passed).toBe(false);
    expect(dead.output).toContain('unused');
  });
});

describe('the linter', () => {
  const args = ['--type-aware', '.'];

  test('sees a promise that nobody awaits', () => {
    const result = check(
      'shared/wrong.ts',
      'export function go(): void {\n  Promise.resolve();\n}\n',
      'oxlint',
      args,
    );
    expect(result.output).toContain('no-floating-promises');
  });

  test.each([
    ['shared imports Node', 'shared/a.ts', 'node:fs', false],
    ['shared imports the daemon', 'shared/a.ts', '#daemon/store/index.ts', false],
    ['shared imports shared', 'shared/a.ts', './domain/ids.ts', true],
    ['the renderer imports Node', 'renderer/a.ts', 'node:fs', false],
    ['the renderer imports the daemon', 'renderer/a.ts', '#daemon/store/index.ts', false],
    ['the renderer imports shared', 'renderer/a.ts', '#shared/domain/ids.ts', true],
    ['a primitive knows the domain', 'renderer/ui/a.ts', '#shared/domain/server.ts', false],
    ['a primitive knows a feature', 'renderer/ui/a.ts', '../features/servers/store.ts', false],
    ['the daemon imports electron', 'electron/daemon/server/a.ts', 'electron', false],
    ['the daemon imports the shell', 'electron/daemon/a.ts', '../shell/tray.ts', false],
    ['a service knows a door', 'electron/daemon/server/a.ts', '#daemon/rpc/index.ts', false],
    ['a service uses a room through its door', 'electron/daemon/server/a.ts', '#daemon/store/index.ts', true],
    ['a service reaches past a door', 'electron/daemon/server/a.ts', '#daemon/store/servers.ts', false],
    ['a service walks into another room', 'electron/daemon/server/a.ts', '../egg/launch.ts', false],
    ['a door uses a service', 'electron/daemon/rpc/a.ts', '#daemon/server/index.ts', true],
    ['an environment knows a service', 'electron/daemon/environment/a.ts', '#daemon/server/index.ts', false],
    ['the store knows a service', 'electron/daemon/store/a.ts', '#daemon/server/index.ts', false],
    ['the shell imports electron', 'electron/shell/a.ts', 'electron', true],
  ])('%s', (_situation, file, target, allowed) => {
    const result = check(
      file,
      `import { thing } from '${target}';\nexport const it = thing;\n`,
      'oxlint',
      args,
    );
    expect(result.output.includes('no-restricted-imports')).toBe(!allowed);
  });
});
