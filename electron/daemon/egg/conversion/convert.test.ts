import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Egg } from '#shared/domain/egg.ts';
import type { NativeSystem } from '#shared/domain/runnable.ts';
import { parseStop } from '#shared/domain/stop-text.ts';
import { exampleEgg, exampleVariable } from '#tests/support/example-egg.ts';
import { readCorpus } from '#tests/support/shared-data.ts';
import { importEgg } from '../formats/import.ts';
import { isRefusal } from './conversion.ts';
import { convertEgg, convertedFile } from './convert.ts';

function container(startup: string, parts: Partial<Egg> = {}): Egg {
  return exampleEgg({
    platform: 'container',
    images: [{ label: 'Image', ref: 'ghcr.io/parkervcp/yolks:wine_latest' }],
    startup: [{ name: 'Default', command: startup }],
    install: {
      script: 'apt update',
      container: 'x/installers:debian',
      entrypoint: 'bash',
      privileged: false,
    },
    variables: [exampleVariable('SRCDS_APPID', '123456')],
    config: { files: [], done: [], stripAnsi: false, stop: parseStop('^C', 'container').steps },
    ...parts,
  });
}

/** The converted egg as it is kept, or the code and facts of why there is none. */
function converted(egg: Egg, system: NativeSystem) {
  const conversion = convertEgg(egg, system);
  if (isRefusal(conversion)) return [conversion.code, ...Object.values(conversion.facts)];
  const { egg: kept, problems } = importEgg(convertedFile(conversion.egg));
  if (kept === null) throw new Error(JSON.stringify(problems));
  return kept;
}

function commandOf(egg: Egg, system: NativeSystem): unknown {
  const made = converted(egg, system);
  return Array.isArray(made) ? made : made.startup[0]?.command;
}

describe('an egg for Wine that is converted for Windows', () => {
  test('becomes a second egg that says so, with the script of the specification', () => {
    const egg = container('xvfb-run --auto-servernum wine ./Game.exe -port={{SERVER_PORT}}', {
      name: 'Game',
      config: {
        files: [
          {
            path: 'home/container/Saved/Config/LinuxServer/Game.ini',
            parser: 'ini',
            create: true,
            replace: [{ match: 'a', value: '/home/container/x' }],
          },
        ],
        done: [{ kind: 'text', text: 'up' }],
        stripAnsi: false,
        stop: parseStop('^^C', 'container').steps,
      },
      variables: ['SRCDS_APPID', 'WINEDEBUG', 'WINDOWS_INSTALL', 'XVFB', 'DISPLAY_WIDTH', 'MAX'].map((env) =>
        exampleVariable(env, '1'),
      ),
    });
    const made = converted(egg, 'windows');
    expect(made).toMatchObject({
      name: 'Game (Windows)',
      platform: 'windows',
      features: ['windows_native'],
      source: { format: 'PTDL_v2', convertedFrom: egg.id },
      images: [{ label: 'Windows', ref: 'native:steamcmd:' }],
      startup: [{ command: '.\\Game.exe -port={{SERVER_PORT}}' }],
      config: {
        files: [{ path: 'Saved/Config/WindowsServer/Game.ini', replace: [{ match: 'a', value: 'x' }] }],
        stop: [{ kind: 'interrupt' }],
      },
      install: {
        script:
          "$ErrorActionPreference = 'Stop'\n& $env:STEAMCMD +force_install_dir $env:SERVER_DIR +login anonymous +app_update $env:SRCDS_APPID validate +quit\nexit $LASTEXITCODE\n",
        container: 'native:steamcmd:',
        entrypoint: 'powershell',
      },
    });
    expect((made as Egg).variables.map(({ env }) => env)).toEqual(['SRCDS_APPID', 'MAX']);
    expect((made as Egg).id).not.toBe(egg.id);
    expect(converted(egg, 'windows')).toEqual(made);
  });

  test.each<[string, unknown]>([
    ['wine64 /home/container/a/B.exe -path Z:\\\\home\\\\container\\\\config', 'a/B.exe -path config'],
    ['WINEDEBUG=-all wine B.exe', 'B.exe'],
    ['export A="x;y"; export B=1 && proton run ./b/B.exe "{{NAME}}"', '.\\b\\B.exe "{{NAME}}"'],
    [`xvfb-run -a -s '-screen 0 1x1x8' wine ./"My game.exe" 'a b' c\\ d`, '".\\My game.exe" "a b" "c d"'],
    ['wine B.exe -n=${SERVER_NAME} "$MAP"', 'B.exe -n={{SERVER_NAME}} {{MAP}}'],
    ['wine B.exe;', 'B.exe'],
    ['wine B.exe "a \\"quoted\\" b"', 'B.exe "a \\"quoted\\" b"'],
    ['wine B.exe & PID=$!; wait $PID', ['egg.conversion-shell', '&']],
    ['wine B.exe $(cat x)', ['egg.conversion-shell', '$(']],
    ['wine B.exe "$(cat x)"', ['egg.conversion-shell', '$(']],
    ['wine B.exe ${X:-1}', ['egg.conversion-shell', '${']],
    ['cd b; wine B.exe', ['egg.conversion-shell', ';']],
    ['wine B.exe | tee log', ['egg.conversion-shell', '|']],
    ['wine B.exe *.map', ['egg.conversion-shell', '*']],
    ['wine powershell.exe -c {{SRCDS_APPID}}', ['egg.conversion-shell', 'powershell']],
    ['./server -x', ['egg.conversion-program', './server']],
    ['', ['egg.conversion-program', '']],
  ])('%s', (startup, command) => {
    expect(commandOf(container(startup), 'windows')).toEqual(command);
  });

  test('is refused where SteamCMD cannot do the installation', () => {
    expect(converted(container('wine B.exe', { variables: [] }), 'windows')).toEqual([
      'egg.conversion-install',
      'bash',
    ]);
  });

  test('is refused where it runs natively already', () => {
    expect(converted(exampleEgg({ name: 'A' }), 'windows')).toEqual(['egg.conversion-native', 'A']);
  });
});

function java(parts: Partial<Egg> = {}): Egg {
  return container('java -Xms128M -XX:MaxRAMPercentage=95.0 -jar {{SERVER_JARFILE}}', {
    images: ['ghcr.io/x/yolks:java_21', 'eclipse-temurin:17-jdk', 'ghcr.io/x/other:1'].map((ref) => ({
      label: ref,
      ref,
    })),
    variables: [exampleVariable('SERVER_JARFILE', 'server.jar')],
    ...parts,
  });
}

/** The converted script, or why there is none. */
function scriptOf(text: string): unknown {
  const install = { script: text, container: 'x/installers:debian', entrypoint: 'ash', privileged: false };
  const made = converted(java({ install }), 'posix');
  return Array.isArray(made) ? made : made.install?.script;
}

describe('an egg for Java or Node that is converted for Linux and macOS', () => {
  test('takes the runtimes of this PC, and a heap of its own', () => {
    expect(converted(java(), 'posix')).toMatchObject({
      name: 'Example Game (Linux and macOS)',
      platform: 'posix',
      images: [
        { label: 'ghcr.io/x/yolks:java_21', ref: 'native:java:21' },
        { label: 'eclipse-temurin:17-jdk', ref: 'native:java:17' },
      ],
      startup: [{ command: 'java -Xms128M -Xmx{{HEAP_MIB}}M -jar {{SERVER_JARFILE}}' }],
      install: { container: 'native:java:21', entrypoint: 'bash', script: ':' },
      variables: [{ env: 'SERVER_JARFILE' }, { env: 'HEAP_MIB' }],
      config: { stop: [{ kind: 'interrupt' }, { kind: 'signal', value: 'SIGTERM' }] },
    });
  });

  test.each<[string, string, unknown]>([
    ['ghcr.io/x/yolks:nodejs_18', '/usr/local/bin/node /home/container/a.js', 'node a.js'],
    ['node:20-slim', 'npm start', 'npm start'],
    ['ghcr.io/x/yolks:python_3.11', 'python a.py', 'python a.py'],
    ['ghcr.io/x/yolks:dotnet_8', 'dotnet a.dll', 'dotnet a.dll'],
    ['ghcr.io/x/yolks:dotnet_8', './server', ['egg.conversion-program', './server']],
    ['ghcr.io/x/yolks:nodejs_18', 'if [ -d .git ]; then git pull; fi; node .', ['egg.conversion-shell', ';']],
    ['ghcr.io/x/yolks:debian', 'java -jar x', ['egg.conversion-image', 'ghcr.io/x/yolks:debian']],
  ])('in %s runs %s', (ref, startup, command) => {
    const egg = container(startup, { images: [{ label: 'a', ref }], install: null });
    expect(commandOf(egg, 'posix')).toEqual(command);
  });

  test.each<[string, unknown]>([
    [
      'cd /mnt/server\nls "/mnt/server/a b" /mnt/serverx',
      'cd "${SERVER_DIR}"\nls "${SERVER_DIR}/a b" /mnt/serverx',
    ],
    [
      "# in /mnt/server, that's all\ncp a /mnt/server/",
      '# in /mnt/server, that\'s all\ncp a "${SERVER_DIR}"/',
    ],
    ['A="$(cat /mnt/server/a)"', 'A="$(cat "${SERVER_DIR}"/a)"'],
    [
      '  apt-get update && apt-get -y install curl jq\nif true; then\n  apk add git\nfi',
      '  :\nif true; then\n  :\nfi',
    ],
    ['apt install -y \\\n  curl \\\n  jq\necho', ':\necho'],
    ["echo '/mnt/server'", ['egg.conversion-install', "'/mnt/server'"]],
    ['cat <<EOF\n/mnt/server\nEOF', ['egg.conversion-install', '<<']],
    ['apt update || exit 1', ['egg.conversion-install', 'apt']],
    ['chown -R root:root /mnt', ['egg.conversion-install', 'chown']],
    ['cp a /usr/local/bin/a', ['egg.conversion-install', '/usr/local/bin/a']],
    ['cd /\nrm -rf x', ['egg.conversion-install', 'cd /']],
    ['npm install -g yarn', ['egg.conversion-install', 'npm install -g']],
    ['curl https://a/etc/x >/dev/null', 'curl https://a/etc/x >/dev/null'],
  ])('runs its script in its own folder: %j', (text, made) => {
    expect(scriptOf(text)).toEqual(made);
  });

  test('tells what its script no longer does', () => {
    const install = {
      script: 'apt update\napt install -y curl ca-certificates > /dev/null',
      container: 'x',
      entrypoint: 'bash',
      privileged: false,
    };
    const conversion = convertEgg(java({ install }), 'posix');
    expect(isRefusal(conversion) || conversion.notes.map(({ message }) => message)).toEqual([
      '-XX:MaxRAMPercentage=95.0 became -Xmx{{HEAP_MIB}}M: there is no container to take a share of.',
      'It no longer installs packages; this PC must have what it takes from them: curl.',
    ]);
  });
});

describe('the eggs that people have published', () => {
  const corpus = readCorpus();
  const eggs = corpus.flatMap(({ bytes }) => importEgg(bytes).egg ?? []);

  test.each<[NativeSystem, number]>([
    ['windows', 60],
    ['posix', 130],
  ])('give good eggs for %s where they can be converted', (system, least) => {
    const made = eggs.flatMap((egg) => {
      const conversion = convertEgg(egg, system);
      return isRefusal(conversion) ? [] : [{ before: egg, after: conversion.egg }];
    });
    expect(made.length).toBeGreaterThanOrEqual(least);
    const bad = made.filter(({ after }) => importEgg(convertedFile(after)).egg === null);
    expect(bad.map(({ before }) => before.name)).toEqual([]);
    if (system === 'windows') return;
    const broken = made.filter(({ before, after }) => !isScript(after) && isScript(before));
    expect(broken.map(({ before }) => before.name)).toEqual([]);
  });
});

function isScript({ install }: Egg): boolean {
  return spawnSync('bash', ['-n'], { input: install?.script ?? '' }).status === 0;
}
