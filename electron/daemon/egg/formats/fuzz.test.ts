import { describe, expect, test } from 'vitest';
import { bytesOf, type EggFileParts, eggFile } from '#tests/support/egg-file.ts';
import { fuzzEggs } from '#tests/support/fuzz-eggs.ts';

const variable = { name: 'A', env_variable: 'A', default_value: '1', rules: 'required|integer|between:1,64' };
const config = {
  files: '{"a.ini":{"parser":"ini","find":{"x.y":"{{env.A}}","z":{"old":1}}}}',
  startup: '{"done":["up","regex:^on"]}',
  logs: '{}',
  stop: '^C',
};

/** One small egg of each kind, so that many runs take little time. */
const small: EggFileParts[] = [
  { meta: { version: 'PTDL_v1' }, images: ['a:1', 'b:2'], docker_images: undefined, variables: [] },
  { config, variables: [variable] },
  { meta: { version: 'PLCN_v1' }, uuid: '1f7f7dc4-6f0b-4c6e-9a4e-0f5d0a6f1c01', tags: ['a'], variables: [] },
  {
    meta: { version: 'PLCN_v3' },
    startup: undefined,
    startup_commands: { A: './a', B: './b {{A}}' },
    config,
  },
  {
    meta: { version: 'PTDL_v2', platform: 'windows' },
    docker_images: { W: 'native:java:21 native:steamcmd:' },
    startup: '.\\a.exe "{{A}}"',
    scripts: { installation: { script: 'exit 0', container: 'native:', entrypoint: 'cmd' } },
    variables: [variable],
  },
  {
    meta: { version: 'SPDL_v1' },
    file_hidden_list: ['a'],
    config,
    variables: [{ ...variable, rules: null }],
  },
  { icon: 'data:image/png;base64,iVBORw0KGgo=', features: ['eula'], file_denylist: { 1: 'a' }, config },
];

const yaml = `meta: { version: PLCN_v3 }
name: A
docker_images: { a: b }
startup_commands: { Default: ./x }
config: { files: { a.yml: { parser: yaml, find: { x: 1 } } }, startup: { done: up }, stop: ^C }
variables: [{ env_variable: P, default_value: 27015, rules: [required] }]
`;

describe('a hundred thousand damaged eggs', () => {
  test('bring the importer neither to throw nor to hang', { timeout: 180_000 }, () => {
    const seeds = small.map((parts) => bytesOf(eggFile(parts)));
    // YAML takes its library ten times as long as JSON takes ours.
    const outcomes = [
      fuzzEggs({ seeds, runs: 95_000, seed: 31, writesEvery: 20 }),
      fuzzEggs({ seeds: [Buffer.from(yaml)], runs: 5000, seed: 32, writesEvery: 20 }),
    ];
    expect(outcomes.flatMap(({ failures }) => failures.slice(0, 5))).toEqual([]);
    expect(Math.max(...outcomes.map(({ slowestMs }) => slowestMs))).toBeLessThan(1000);
    // Changes that leave nothing of an egg would prove little.
    for (const { eggs, runs } of outcomes) expect(eggs / runs).toBeGreaterThan(0.1);
  });
});
