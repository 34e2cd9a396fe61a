import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { PowerShellGrammar } from '#tests/support/powershell-grammar.ts';
import { type CatalogueEdition, readCatalogue } from './games.ts';

const editions = readCatalogue().flatMap((entry) => entry.editions);
const withEntrypoint = (...names: string[]): CatalogueEdition[] =>
  editions.filter(({ egg }) => names.includes(egg.install?.entrypoint ?? ''));
const shells = withEntrypoint('bash', 'sh');
const powerShells = withEntrypoint('powershell');

/** PowerShell, where there is one: on each Windows, and where a person installed it. Debian has none. */
const powerShell = ['pwsh', 'powershell.exe'].find(
  (program) => spawnSync(program, ['-NoProfile', '-Command', 'exit 0'], { stdio: 'ignore' }).status === 0,
);
if (powerShell === undefined) {
  process.stderr.write(
    'there is no PowerShell on this machine; its grammar, as editors have it, reads the scripts instead\n',
  );
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roost-scripts-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(edition: CatalogueEdition, ending: string): string {
  const file = join(folder, `${edition.game}-${edition.edition}.${ending}`);
  writeFileSync(file, edition.egg.install?.script ?? '');
  return file;
}

describe('the install scripts of the catalogue', () => {
  test.skipIf(!need('shellcheck'))('leave nothing for ShellCheck to say', () => {
    expect(shells.length).toBeGreaterThan(60);
    const files = shells.map((edition) => write(edition, 'sh'));
    const { stdout } = spawnSync('shellcheck', ['--format=gcc', ...files], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  test('are PowerShell by its grammar, everywhere', async () => {
    const grammar = await PowerShellGrammar.load();
    expect(powerShells.length).toBeGreaterThan(40);
    const wrong = powerShells.flatMap(({ game, edition, egg }) =>
      grammar.problems(egg.install?.script ?? '').map((problem) => `${game} (${edition}) ${problem}`),
    );
    expect(wrong).toEqual([]);
    const broken = ["if ($a) { 'x'", "Write-Output 'unclosed", 'foreach ($x) { }', 'if $a { }'];
    expect(broken.filter((script) => grammar.problems(script).length === 0)).toEqual([]);
  });

  // Its own parser is the better judge, where there is one: on Windows, and where a person installed it.
  if (powerShell !== undefined) {
    test("are read by PowerShell's parser", () => {
      expect(powerShells.length).toBeGreaterThan(40);
      const files = powerShells.map((edition) => `'${write(edition, 'ps1')}'`);
      const command = `foreach ($file in ${files.join(', ')}) {
      $problems = $null
      $null = [Management.Automation.Language.Parser]::ParseFile($file, [ref]$null, [ref]$problems)
      foreach ($problem in $problems) { "$file $($problem.Extent.StartLineNumber): $($problem.Message)" }
    }`;
      const said = execFileSync(powerShell, ['-NoProfile', '-Command', command], { encoding: 'utf8' });
      expect(said.trim()).toBe('');
    });
  }

  test.each(powerShells.map((edition) => ({ ...edition, title: `${edition.game} (${edition.edition})` })))(
    'of $title close what they open, and use no short names of commands',
    ({ egg }) => {
      const script = egg.install?.script ?? '';
      // Texts and comments may hold anything; what is left must pair up.
      const code = script
        .replaceAll(/@'\n[\s\S]*?\n'@/g, "''")
        .replaceAll(/^\s*#.*$/gm, '')
        .replaceAll(/'(?:''|[^'\n])*'/g, "''")
        .replaceAll(/"(?:`.|\$\((?:[^()]|\([^()]*\))*\)|[^"\n])*"/g, '""');
      expect(unpaired(code)).toBe('');
      expect(code.replaceAll(/''|""/g, '')).not.toMatch(/['"]/);
      expect(code).not.toMatch(
        /(?:^|[|;{(]\s*)(?:iwr|irm|curl|wget|rm|cp|mv|mkdir|echo|cat|ls|cd|del|%|\?)\s/m,
      );
    },
  );
});

/** The brackets of a text that do not pair up, in order. */
function unpaired(code: string): string {
  const brackets = code.replaceAll(/[^(){}[\]]/g, '');
  const shorter = brackets.replaceAll(/\(\)|\{\}|\[\]/g, '');
  return shorter === brackets ? brackets : unpaired(shorter);
}
