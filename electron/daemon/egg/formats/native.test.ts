import { describe, expect, test } from 'vitest';
import { bytesOf, type EggFileParts, eggFile } from '#tests/support/egg-file.ts';
import { exportEgg } from './export.ts';
import { importEgg } from './import.ts';
import { longReference } from './native-reference.ts';

const windowsConfig = {
  files: '{}',
  startup: '{"done":"Server is ready"}',
  logs: '{}',
  stop: '^C @60s ^WM_CLOSE @10s',
};

/** The example of the specification's section 15.7, with changes. */
function windowsEgg(parts: EggFileParts = {}, meta: EggFileParts = { platform: 'windows' }): Uint8Array {
  return bytesOf(
    eggFile({
      meta: { version: 'PTDL_v2', update_url: null, ...meta },
      features: ['steam_disk_space', 'windows_native'],
      docker_images: { Windows: 'native:steamcmd:' },
      startup: '.\\ExampleServer.exe -log -port={{SERVER_PORT}} -jar "{{SERVER_JARFILE}}"',
      config: windowsConfig,
      scripts: {
        installation: { script: 'exit 0\r\n', container: 'native:steamcmd:', entrypoint: 'PowerShell.exe' },
      },
      ...parts,
    }),
  );
}

describe('a Windows egg', () => {
  test('is one by its marker and its references', () => {
    const { egg, problems } = importEgg(windowsEgg());
    expect(problems).toEqual([]);
    expect(egg).toMatchObject({
      platform: 'windows',
      images: [{ label: 'Windows', ref: 'native:steamcmd:' }],
      install: { script: 'exit 0\n', container: 'native:steamcmd:', entrypoint: 'powershell' },
      config: {
        stop: [
          { kind: 'interrupt', timeoutMs: 60_000 },
          { kind: 'wmClose', timeoutMs: 10_000 },
        ],
      },
    });
  });

  test.each<[string, EggFileParts, EggFileParts, string | null, number]>([
    ['native references without a marker', {}, {}, 'windows', 1],
    [
      'short references with a marker',
      { docker_images: { a: 'java:21', b: 'native' } },
      { platform: 'windows' },
      'windows',
      1,
    ],
    ['mixed references', { docker_images: { a: 'native:', b: 'ghcr.io/x:1' } }, {}, null, 1],
    [
      'mixed references with a marker',
      { docker_images: { a: 'native:', b: 'ghcr.io/x:1' } },
      { platform: 'windows' },
      null,
      1,
    ],
    [
      'container images with a marker',
      { docker_images: { a: 'ghcr.io/x:1' } },
      { platform: 'windows' },
      null,
      1,
    ],
    ['an unknown platform', {}, { platform: 'amiga' }, null, 1],
    ['an unknown runtime', { docker_images: { a: 'native:perl:5' } }, { platform: 'windows' }, null, 1],
    [
      'a reference that could be an image',
      { docker_images: { a: 'native:21' } },
      { platform: 'windows' },
      null,
      1,
    ],
    [
      'several runtimes in one',
      { docker_images: { a: 'native:java:21 native:steamcmd:' } },
      { platform: 'windows' },
      'windows',
      0,
    ],
    [
      'an entry point it lacks',
      { scripts: { installation: { script: 'x', container: '', entrypoint: 'bash' } } },
      { platform: 'windows' },
      null,
      1,
    ],
    [
      'a path as entry point',
      { scripts: { installation: { script: 'x', container: '', entrypoint: 'C:\\x\\cmd.exe' } } },
      { platform: 'windows' },
      null,
      1,
    ],
    ['no script', { scripts: undefined }, { platform: 'windows' }, 'windows', 0],
    ['a startup for a shell', { startup: 'a.exe && b.exe' }, { platform: 'windows' }, null, 1],
    [
      'a shell with an editable value',
      { startup: 'cmd /c start.bat {{SERVER_JARFILE}}' },
      { platform: 'windows' },
      null,
      1,
    ],
    [
      'a shell with none',
      { startup: 'cmd /c start.bat && echo {{SERVER_PORT}}' },
      { platform: 'windows' },
      'windows',
      0,
    ],
    ['words of containers', { startup: 'wine a.exe' }, { platform: 'windows' }, 'windows', 1],
  ])('with %s', (_, parts, meta, platform, problems) => {
    const outcome = importEgg(windowsEgg(parts, meta));
    expect([outcome.egg?.platform ?? null, outcome.problems.length]).toEqual([platform, problems]);
  });

  test('names the operator that would need a shell, and its line', () => {
    const { problems } = importEgg(windowsEgg({ startup: 'a.exe | b.exe' }));
    expect(problems).toEqual([
      {
        severity: 'error',
        path: 'startup',
        line: expect.any(Number),
        message: expect.stringContaining('“|”'),
      },
    ]);
  });

  test.each([
    { logs: '{}', console: undefined },
    { logs: '{"custom":true,"location":"latest.log"}', console: undefined },
    { logs: '{"console":"pipe"}', console: { kind: 'pipe' } },
    { logs: '{"console":"PTY"}', console: { kind: 'pty' } },
    {
      logs: '{"console":"file","location":"Saved\\\\Logs\\\\Game.log"}',
      console: { kind: 'file', path: 'Saved/Logs/Game.log' },
    },
  ])('has its console chosen by $logs, also after an export', ({ logs, console }) => {
    const { egg, problems } = importEgg(windowsEgg({ config: { ...windowsConfig, logs } }));
    if (egg === null) throw new Error('no egg');
    const again = importEgg(Buffer.from(exportEgg(egg, 'PTDL_v2', 'json').text)).egg;
    expect([problems, egg.config.console, again?.config.console]).toEqual([[], console, console]);
  });

  test.each(['{"console":"telnet"}', '{"console":"file"}', '{"console":"file","location":"..\\\\x"}'])(
    'is warned of the console %s, and has a terminal',
    (logs) => {
      const { egg, problems } = importEgg(windowsEgg({ config: { ...windowsConfig, logs } }));
      expect([problems.length, egg?.config.console]).toEqual([1, undefined]);
    },
  );

  test('has no variable that decides which programs run', () => {
    const { egg, problems } = importEgg(
      windowsEgg({
        startup: 'a.exe',
        variables: ['Path', 'NODE_OPTIONS', 'LD_PRELOAD'].map((env) => ({ env_variable: env })),
      }),
    );
    expect([egg?.variables.map(({ env }) => env), problems.length]).toEqual([['LD_PRELOAD'], 2]);
  });
});

describe('an egg for Linux and macOS', () => {
  test.each(['linux', 'macos', 'posix'])(
    '%s runs its script with bash or sh, and stops with real signals',
    (platform) => {
      const { egg, problems } = importEgg(
        windowsEgg(
          {
            docker_images: { Node: 'native:node:24' },
            startup: 'node start.js',
            config: { startup: '{"done":"up"}', stop: '^C' },
            scripts: { installation: { script: 'x', container: '', entrypoint: 'sh' } },
          },
          { platform },
        ),
      );
      expect(problems).toEqual([]);
      expect(egg).toMatchObject({
        platform,
        install: { container: 'native:', entrypoint: 'sh' },
        config: { stop: [{ kind: 'interrupt' }, { kind: 'signal', value: 'SIGTERM' }] },
      });
    },
  );
});

describe('a runtime reference', () => {
  test.each([
    ['', 'native:'],
    ['native', 'native:'],
    ['native:', 'native:'],
    ['java:21', 'native:java:21'],
    ['steamcmd', 'native:steamcmd:'],
    ['native:java:', 'native:java:'],
    ['native:dotnet:8.0  native:vcredist:2022', 'native:dotnet:8.0 native:vcredist:2022'],
    ['native:java:21-jre', null],
    ['native:ruby:3', null],
    ['ghcr.io/x:1', null],
  ])('%j', (text, long) => {
    expect(longReference(text)).toBe(long);
  });
});

const native = (platform: string, parts: EggFileParts) =>
  importEgg(
    bytesOf(
      eggFile({
        meta: { version: 'PTDL_v2', platform },
        docker_images: { A: 'native:' },
        scripts: undefined,
        config: windowsConfig,
        variables: [{ env_variable: 'E', user_editable: true, user_viewable: true }, { env_variable: 'F' }],
        ...parts,
      }),
    ),
  );

describe('a native egg made to run something else', () => {
  test.each([
    ['windows', 'cmd /c echo {{env.E}}'],
    ['windows', 'cmd /c echo {{server.build.env.E}}'],
    ['windows', 'cmd /c echo {{server.environment.e}}'],
    ['windows', 'cmd /c echo {{server.meta.name}}'],
    ['windows', 'wsl bash -c {{E}}'],
    ['windows', 'bash.exe -c {{E}}'],
    ['posix', 'bash -x -c {{E}}'],
    ['posix', 'busybox sh -c {{E}}'],
    ['linux', 'python3 -c {{E}}'],
    ['windows', 'a.exe >log.txt'],
    ['windows', 'set A=1'],
    ['posix', 'exec ./a'],
  ])('is refused on %s: %s', (platform, startup) => {
    const { egg, problems } = native(platform, { startup });
    expect([egg, problems.find(({ severity }) => severity === 'error')]).toEqual([
      null,
      expect.objectContaining({ path: 'startup', line: expect.any(Number) }),
    ]);
  });

  test.each([
    ['windows', 'cmd /c echo {{F}}'],
    ['windows', 'powershell -NoProfile -File start.ps1 {{E}}'],
    ['posix', 'bash start.sh {{E}}'],
    ['posix', './a -x=a>b -name <none>'],
  ])('is not what this does on %s: %s', (platform, startup) => {
    expect(native(platform, { startup }).egg?.startup[0]?.command).toBe(startup);
  });

  test.each([
    [
      'windows',
      'PSModulePath CLASSPATH STEAMCMD SERVER_DIR STAGING_DIR __COMPAT_LAYER GIT_SSH_COMMAND PYTHONHOME',
    ],
    ['posix', 'LD_DEBUG GLIBC_TUNABLES SHELLOPTS PS4 PERL5OPT RUBYOPT NODE_PATH LD_PRELOAD steamcmd'],
  ])('leaves out on %s what loads code: %s', (platform, names) => {
    const variables = [...names.split(' '), 'JAVA_OPTS'].map((env_variable) => ({ env_variable }));
    const { egg, problems } = native(platform, { startup: './a', variables });
    expect(egg?.variables.map(({ env }) => env)).toEqual(['JAVA_OPTS']);
    const first = problems.find(({ path }) => path === 'variables[0]');
    expect(first).toMatchObject({ severity: 'warning', line: 23 });
  });

  test('names files of its folder only, each once whatever its case', () => {
    const names = ['\\\\srv\\x.ini', 'A.ini', 'a.INI', 'a?b', 'CONOUT$', 'con.txt', 'x:y'];
    const find = { a: '1' };
    const files = Object.fromEntries(names.map((name) => [name, { parser: 'ini', find }]));
    const { egg } = native('windows', { startup: './a', config: { ...windowsConfig, files } });
    expect(egg?.config.files.map(({ path, replace }) => [path, replace.length])).toEqual([
      ['srv\\x.ini', 1],
      ['a.INI', 2],
    ]);
  });

  test('has no runtime of Windows elsewhere, and says what runs its script', () => {
    expect(native('linux', { docker_images: { A: 'native:vcredist:2022' }, startup: './a' }).egg).toBeNull();
    const scripts = { installation: { script: 'exit 0' } };
    const { problems } = native('windows', { startup: './a', scripts });
    expect(problems[0]).toMatchObject({
      path: 'scripts.installation.entrypoint',
      message: 'It does not say what runs the script; it must be one of powershell, pwsh, cmd.',
    });
  });
});
