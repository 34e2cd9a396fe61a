import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Egg } from '#shared/domain/egg.ts';
import { bytesOf, type EggFileParts, eggFile } from '#tests/support/egg-file.ts';
import { readCorpus } from '#tests/support/shared-data.ts';
import { exportEgg } from './export.ts';
import { importEgg } from './import.ts';

function imported(parts: EggFileParts = {}): Egg {
  const { egg, problems } = importEgg(bytesOf(eggFile(parts)));
  if (!egg) throw new Error(JSON.stringify(problems));
  return egg;
}

const config = (parts: EggFileParts): EggFileParts => ({
  config: { files: '{}', startup: '{"done":"up"}', logs: '{}', stop: 'stop', ...parts },
});

describe('oddities of eggs that people have published', () => {
  const corpus = readCorpus();
  /** The one egg whose path ends so; the specification shortens paths. */
  const eggAt = (ending: string): Egg => {
    const found = corpus.filter(({ path }) => path.endsWith(ending));
    expect(found.length, ending).toBe(1);
    const { egg, problems } = importEgg(found[0]?.bytes ?? new Uint8Array());
    if (!egg) throw new Error(JSON.stringify(problems));
    return egg;
  };

  test.each<[string, (egg: Egg) => unknown, unknown]>([
    [
      'pelican-eggs/minecraft/java/feather/egg-feather.json',
      ({ images }) => images.every(({ label, ref }) => label === ref),
      true,
    ],
    [
      'pelican-eggs/eggs/game_eggs/minecraft/java/feather/egg-feather.json',
      ({ images, source }) => [images.length > 0, source.format],
      [true, 'PTDL_v2'],
    ],
    ['pelican-eggs/minecraft/java/krypton/egg-krypton.json', ({ fileDenylist }) => fileDenylist, []],
    [
      'conan_exiles/egg-conan-exiles-legacy.yaml',
      ({ startup, features, tags, fileDenylist }) => [startup[0]?.name, features.length, tags, fileDenylist],
      ['Proton', 1, ['steamcmd'], []],
    ],
    [
      'games-steamcmd/assetto_corsa/egg-assetto-corsa--freeroam--a-i.json',
      ({ variables }) => variables.some(({ rules }) => rules.includes('')),
      false,
    ],
    [
      'foundry_vtt/egg-pterodactyl-foundry-v-t-t.json',
      ({ name, problems }) => [name, problems.filter(({ path }) => path === 'config.logs')],
      ['Foundry VTT', []],
    ],
    ['tycoon_games/openrct2/egg-openrct2.json', ({ source }) => source.exportedAt, null],
    ['hytale/pterodactyl-egg-hytale.json', ({ config }) => config.files, []],
    ['pterodactyl/game-eggs/empyrion/egg-empyrion--galactic-survival.json', ({ config }) => config.done, []],
    [
      'sftp_storage_share/egg-sftp-storage-share.json',
      ({ config }) => config.done,
      [{ kind: 'text', text: '' }],
    ],
    [
      'pterodactyl/game-eggs/cod/iw4x/egg-iw4x-mw2.json',
      ({ images }) => images.filter(({ label, ref }) => label.trim() !== label || ref.trim() !== ref),
      [],
    ],
    [
      'pelican-eggs/games-standalone/factorio/factorio/egg-factorio-a-r-m64.json',
      ({ startup }) => /\r/.test(startup[0]?.command ?? ''),
      false,
    ],
    [
      'pterodactyl/game-eggs/soulmask/egg-soulmask.json',
      ({ startup }) => startup[0]?.command.includes('{{region}}'),
      true,
    ],
    [
      'pelican-eggs/games-steamcmd/truck-simulator/american-truck-simulator/egg-american-truck-simulator-dedicated-server.json',
      ({ config }) => config.files.map(({ path }) => path.startsWith('/')),
      [false],
    ],
    [
      'OneHourOneLife/pterodactyl-egg-one-hour-one-life.json',
      ({ config }) => config.files.some(({ replace }) => replace.some(({ match }) => match === '')),
      true,
    ],
    [
      'pelican-eggs/games-steamcmd/mordhau/egg-mordhau-wine.json',
      ({ variables }) => variables.filter(({ env }) => env === 'WINDOWS_INSTALL').length,
      1,
    ],
    [
      'pelican-eggs/games-steamcmd/hurtworld/egg-hurtworld.json',
      ({ variables }) => variables.some(({ env }) => env === 'HOSTNAME'),
      true,
    ],
    [
      'pelican-eggs/eggs/bots/discord/muse/egg-muse.json',
      ({ variables }) => variables.some(({ env }) => env !== env.toUpperCase()),
      true,
    ],
    [
      'pelican-eggs/games-standalone/factorio/factorio/egg-factorio.yaml',
      ({ variables }) => variables.every(({ defaultValue }) => typeof defaultValue === 'string'),
      true,
    ],
    [
      'pelican-eggs/games-standalone/gta/ragemp/egg-rage--m-p.json',
      ({ config }) => config.stop,
      [{ kind: 'interrupt', timeoutMs: null }],
    ],
    [
      'pterodactyl/game-eggs/soldat_2/egg-soldat2.json',
      ({ config, problems }) => [config.stop[0]?.kind, problems.map(({ path }) => path)],
      ['kill', []],
    ],
    [
      'pelican-eggs/database/nosql/rethinkdb/egg-rethinkdb.json',
      ({ install, startup }) => `${install?.script} ${startup[0]?.command}`.includes('\r'),
      false,
    ],
  ])('%s', (path, of, wanted) => {
    expect(of(eggAt(path))).toEqual(wanted);
  });

  test('are read without anything of theirs getting lost', () => {
    const lost = corpus.flatMap(({ path, bytes }) => {
      const text = Buffer.from(bytes).toString('utf8');
      const file = (text.trimStart().startsWith('{') ? JSON.parse(text) : parseYaml(text)) as RawEgg;
      const egg = importEgg(bytes).egg;
      const differs = egg === null ? ['all'] : differencesOf(egg, file);
      return differs.length === 0 ? [] : [`${path}: ${differs.join(' ')}`];
    });
    expect(lost).toEqual([]);
  });
});

/** An egg's file as a panel sees it. */
interface RawEgg {
  name: unknown;
  docker_images?: Record<string, string> | string[];
  images?: string[];
  startup?: string;
  startup_commands?: Record<string, string>;
  config: { files: unknown; startup: unknown; stop: unknown };
  scripts: { installation: { script: string; container: string; entrypoint: string } };
  variables: Record<string, unknown>[];
}

/** The parts of an egg that are not what its file says, read in the plainest way. */
function differencesOf(egg: Egg, file: RawEgg): string[] {
  const files = Object.entries(filesOf(file)).filter(([, { find }]) => find !== undefined);
  const replacements = files.flatMap(([, { find }]) =>
    Object.values(find ?? {}).map((value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).length : 1,
    ),
  );
  const last = new Map(file.variables.map((variable) => [text(variable['env_variable']), variable]));
  const wanted: Record<string, unknown> = {
    name: text(file.name).replaceAll(/\s+/g, ' ').trim(),
    images: Object.values(file.docker_images ?? file.images ?? []).map((ref) => ref.trim()),
    startup: Object.values(file.startup_commands ?? { a: file.startup ?? '' }).map(lines),
    files: files.map(([path]) => path.trim().replace(/^\/+/, '')).toSorted(),
    replacements: replacements.reduce((sum, count) => sum + count, 0),
    script: lines(file.scripts.installation.script ?? ''),
    container: text(file.scripts.installation.container).trim(),
    variables: [...last.keys()].toSorted(),
    defaults: [...last].map(([env, variable]) => `${env}=${text(variable['default_value'])}`).toSorted(),
    viewable: [...last.values()].filter((variable) => variable['user_viewable'] === true).length,
    editable: [...last.values()].filter((variable) => variable['user_editable'] === true).length,
  };
  const got: Record<string, unknown> = {
    name: egg.name,
    images: egg.images.map(({ ref }) => ref),
    startup: egg.startup.map(({ command }) => command),
    files: egg.config.files.map(({ path }) => path).toSorted(),
    replacements: egg.config.files.reduce((sum, { replace }) => sum + replace.length, 0),
    script: egg.install?.script ?? '',
    container: egg.install?.container ?? '',
    variables: egg.variables.map(({ env }) => env).toSorted(),
    defaults: egg.variables.map(({ env, defaultValue }) => `${env}=${defaultValue}`).toSorted(),
    viewable: egg.variables.filter(({ viewable }) => viewable).length,
    editable: egg.variables.filter(({ editable }) => editable).length,
  };
  return Object.keys(wanted).filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(got[key]));
}

function filesOf({ config }: RawEgg): Record<string, { find?: object }> {
  const files: unknown = typeof config.files === 'string' ? JSON.parse(config.files) : config.files;
  return files as Record<string, { find?: object }>;
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function lines(value: string): string {
  return value.replaceAll('\r\n', '\n');
}

describe('a file that nobody has published yet', () => {
  test.each<[string, Uint8Array, string | undefined, number]>([
    ['UTF-16 with the large end first', swapped(`\ufeff${JSON.stringify(eggFile())}`), 'Example Game', 0],
    ['Latin-1', Buffer.from(JSON.stringify(eggFile({ name: 'Größe' })), 'latin1'), 'Gr\ufffd\ufffde', 1],
    ['a NUL in its name', bytesOf(eggFile({ name: 'Exa\0mple' })), 'Example', 1],
    ['names in lines', bytesOf(eggFile({ name: ' Exa\r\n\tmple ' })), 'Exa mple', 0],
    ['keys of a prototype', bytesOf('{"__proto__":{"a":1},"meta":{"version":"PTDL_v2"}}'), undefined, 5],
    ['10 MiB of blanks', Buffer.alloc(10 * 1024 * 1024, ' '), undefined, 1],
    ['only a byte order mark', Buffer.from('\ufeff'), undefined, 1],
  ])('%s', (_, bytes, name, problems) => {
    const outcome = importEgg(bytes);
    expect([outcome.egg?.name, outcome.problems.length]).toEqual([name, problems]);
  });

  test.each<[EggFileParts, string[]]>([
    [{ config: '{}' }, ['config.startup']],
    [{ config: '{' }, ['config', 'config.startup']],
    [{ config: ['x'] }, ['config', 'config.startup']],
    [{ config: [] }, ['config.startup']],
    [{ scripts: 'x' }, ['scripts']],
    [{ scripts: { installation: 'x' } }, ['scripts.installation']],
    [{ scripts: null }, []],
    [config({ startup: 'null' }), ['config.startup']],
    [config({ startup: '{"done":null}' }), ['config.startup']],
    [config({ startup: '{"done":"a"' }), ['config.startup', 'config.startup']],
  ])('says where a map is missing: %j', (parts, paths) => {
    expect(imported(parts).problems.map(({ path }) => path)).toEqual(paths);
  });

  test.each<[unknown, boolean]>([
    [false, false],
    [0, false],
    ['false', false],
    [null, true],
    [true, true],
  ])('create_file %j makes the file: %s', (given, create) => {
    const files = { a: { parser: 'file', create_file: given, find: {} } };
    expect(imported(config({ files })).config.files[0]?.create).toBe(create);
  });

  test.each<[string, string]>([
    ['stop\n', 'stop'],
    ['shutdown; exit;\r\n', 'shutdown; exit;'],
    [' save', ' save'],
  ])('stop %j types %j', (stop, value) => {
    expect(imported(config({ stop })).config.stop).toEqual([{ kind: 'command', value, timeoutMs: null }]);
  });
});

const yaml = (variable: string, more = '') =>
  importEgg(
    bytesOf(
      `meta: { version: PLCN_v3 }\nname: A\ndocker_images: { a: b }\nstartup_commands: { Default: ./x }\n${more}variables:\n  - { env_variable: A, ${variable} }\n`,
    ),
  ).egg;

describe('a YAML file that nobody has published yet', () => {
  test.each<[string, string]>([
    ['default_value: 27015', '27015'],
    ['default_value: 1.50', '1.50'],
    ['default_value: 0x1F', '0x1F'],
    ['default_value: 010', '010'],
    ['default_value: 1e3', '1e3'],
    ['default_value: True', 'true'],
    ['default_value: yes', 'yes'],
    ['default_value: no', 'no'],
    ['default_value: off', 'off'],
    ['default_value: 2024-01-01', '2024-01-01'],
    ['default_value: 12:30:45', '12:30:45'],
    ['default_value: ~', ''],
    ['default_value: ""', ''],
    ['default_value: []', '[]'],
    ['default_value: {}', '{}'],
    ['default_value: [a/b, 1.0, true, null]', '["a/b",1.0,true,null]'],
    ['default_value: [0x1F, .5, +1, .inf]', '[31,0.5,1,".inf"]'],
    ['default_value: { a: { b: 1 } }', '{"a":{"b":1}}'],
    ['default_value: 12345678901234567890', '12345678901234567890'],
    ['default_value: .nan', '.nan'],
    ['name: 1', ''],
  ])('%s is the text %j', (variable, value) => {
    expect(yaml(variable)?.variables[0]?.defaultValue).toBe(value);
  });

  test.each<[string, string[]]>([
    ['rules: [required, "max:20"]', ['required', 'max:20']],
    ['rules: [required, { in: "a,b" }, { max: 3 }]', ['required', 'in:a,b', 'max:3']],
    ['rules: required|int', ['required', 'int']],
    ['rules: {}', []],
    ['rules: 5', ['5']],
  ])('%s are the rules %j', (variable, rules) => {
    expect(yaml(variable)?.variables[0]?.rules).toEqual(rules);
  });

  test('keeps labels in their order, whatever they look like', () => {
    const egg = yaml('name: x', 'features: {}\n');
    const labels = importEgg(
      bytesOf(
        'meta: { version: PLCN_v3 }\nname: A\nstartup: ./x\ndocker_images:\n  21: a\n  8: b\n  true: c\n  1.50: d\n  ~: e\n',
      ),
    ).egg?.images.map(({ label }) => label);
    expect([egg?.features, labels]).toEqual([[], ['21', '8', 'true', '1.50', '~']]);
  });

  test('may use anchors, as far as they stay small', () => {
    const egg = importEgg(
      bytesOf(
        'meta: { version: PLCN_v3 }\nname: A\nstartup: &s ./x\ndocker_images: { a: b }\ndescription: *s\n',
      ),
    ).egg;
    expect(egg?.description).toBe('./x');
  });
});

const windows = (parts: EggFileParts) =>
  importEgg(
    bytesOf(
      eggFile({
        meta: { version: 'PTDL_v2', platform: 'windows' },
        docker_images: { Windows: 'native:' },
        startup: '.\\a.exe {{SERVER_JARFILE}}',
        scripts: undefined,
        ...parts,
      }),
    ),
  );

describe('a native egg that nobody has published yet', () => {
  test.each<[string, number]>([
    ['Saved/Config/Game.ini', 1],
    ['C:\\Windows\\win.ini', 0],
    ['logs/CON', 0],
    ['nul.txt', 0],
    ['a/com1.cfg/b', 0],
    ['file.txt:stream', 0],
    ['console.cfg', 1],
  ])('has the file %s: %i', (path, count) => {
    const { egg } = windows(config({ files: { [path]: { parser: 'file', find: { a: 'b' } } } }));
    expect(egg?.config.files.length).toBe(count);
  });

  test.each<[string, boolean]>([
    ['cmd /c start.bat %SERVER_JARFILE%', false],
    ['cmd.exe /c start.bat !SERVER_JARFILE!', false],
    ['cmd /c start.bat %SERVER_JARFILE:a=b%', false],
    ['cmd /c start.bat %SERVER_PORT%', true],
    ['.\\a.exe %SERVER_JARFILE%', true],
  ])('may start with %s: %s', (startup, isEgg) => {
    expect(windows({ startup }).egg !== null).toBe(isEgg);
  });
});

describe('a Skyport cargo that goes out to other panels', () => {
  test('has their names for what Skyport fills', () => {
    const egg = imported({
      meta: { version: 'SPDL_v1' },
      startup: './x -m {{server.memory_limit}} -i {{server.id}} -p {{SERVER_PORT}} {{SEATS}}',
      variables: [{ env_variable: 'SEATS', default_value: 16 }],
      ...config({
        files: JSON.stringify({
          'a.properties': {
            parser: 'properties',
            find: {
              a: '{{SEATS}} {{ SEATS }}',
              b: '{{server.disk_limit}}',
              c: '{{SERVER_PORT}}',
              d: '{{NOPE}}',
            },
          },
        }),
      }),
    });
    const out = JSON.parse(exportEgg(egg, 'PTDL_v2', 'json').text) as RawEgg;
    const again = importEgg(Buffer.from(exportEgg(egg, 'PLCN_v3', 'yaml').text)).egg;
    expect(out.startup).toBe('./x -m {{SERVER_MEMORY}} -i {{P_SERVER_UUID}} -p {{SERVER_PORT}} {{SEATS}}');
    expect(again?.startup[0]?.command).toBe(out.startup);
    expect(again?.config.files[0]?.replace.map(({ value }) => value)).toEqual([
      '{{server.build.env.SEATS}} {{server.build.env.SEATS}}',
      '{{server.build.disk}}',
      '{{server.build.default.port}}',
      '{{NOPE}}',
    ]);
  });
});

/** UTF-16 with its bytes in the order that Windows does not use. */
function swapped(value: string): Uint8Array {
  return Buffer.from(value, 'utf16le').swap16();
}
