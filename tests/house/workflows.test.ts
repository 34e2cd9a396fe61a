import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

interface Step {
  uses?: string;
  run?: string;
  if?: string;
  env?: Record<string, string>;
  with?: Record<string, string>;
}
interface Job {
  'runs-on': string;
  'timeout-minutes'?: number;
  needs?: string;
  permissions?: Record<string, string>;
  strategy?: { matrix: { include: { name: string; os: string; words: string }[] } };
  steps: Step[];
}
interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> })
    .scripts,
);

describe.each(readdirSync(folder))('the workflow %s', (file) => {
  const workflow = parse(read(file)) as Workflow;
  const jobs = Object.values(workflow.jobs);

  test('is read without a complaint', () => {
    const { errors, warnings } = parseDocument(read(file), { uniqueKeys: true });
    expect([...errors, ...warnings]).toEqual([]);
  });

  test('may only read unless a job says otherwise, and ends by itself', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(jobs.every((job) => (job['timeout-minutes'] ?? 0) > 0)).toBe(true);
  });

  test('runs scripts that there are', () => {
    const asked = [...read(file).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '');
    expect(asked.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test('names a version of every action', () => {
    const actions = jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect(actions.filter((action) => !/^actions\/[\w-]+@v\d+$/.test(action))).toEqual([]);
  });
});

describe('the release', () => {
  const { jobs } = parse(read('release.yml')) as Workflow;

  test('is packed on the three systems, each for its processors', () => {
    const targets = jobs['package']?.strategy?.matrix.include.map(({ os, words }) => [os, words]);
    expect(targets).toEqual([
      ['ubuntu-latest', '--linux --x64 --arm64'],
      ['windows-latest', '--win --x64'],
      ['macos-latest', '--mac --x64 --arm64'],
    ]);
  });

  test('hands secrets to the one step that signs', () => {
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const trusted = steps.filter((step) => JSON.stringify(step).includes('secrets.'));
    expect(trusted.map(({ run }) => run?.includes('npm run package'))).toEqual([true]);
  });

  test('carries what updates need, with checksums, and is a draft', () => {
    const paths = jobs['package']?.steps.at(-1)?.with?.['path'] ?? '';
    expect(['latest*.yml', '*.blockmap', '*.zip'].filter((name) => !paths.includes(name))).toEqual([]);
    const commands = jobs['release']?.steps.map(({ run }) => run ?? '').join('\n');
    expect(commands).toMatch(/sha256sum -- \* > [./]*SHA256SUMS[\s\S]*gh release create .*--draft/);
  });
});
