import type { Egg } from '#shared/domain/egg.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { BashWord } from './bash-words.ts';
import type { Conversion, ConversionNote } from './conversion.ts';
import { singleCommand, splitNotes, writeWords } from './native-startup.ts';

/**
 * Makes an egg whose startup runs a Windows program under Wine or Proton, and whose installation is a plain SteamCMD
 * call, over for Windows itself.
 *
 * Source: egg formats, section 16. Gives up where a shell would be needed, or another install script.
 */
export function toWindows(egg: Egg): Conversion {
  const notes: ConversionNote[] = [];
  const startup: Egg['startup'] = [];
  for (const { name, command } of egg.startup) {
    const converted = windowsCommand(command, egg, notes);
    if (converted instanceof AppError) return converted;
    startup.push({ name, command: converted });
  }
  const hasSteam = egg.variables.some(({ env }) => env.toUpperCase() === 'SRCDS_APPID');
  if (egg.install !== null && !hasSteam) {
    return new AppError('egg.conversion-install', { uses: egg.install.entrypoint });
  }
  const reference = egg.install === null ? 'native:' : 'native:steamcmd:';
  return {
    egg: {
      ...egg,
      platform: 'windows',
      features: [...egg.features.filter((name) => name !== 'windows_native'), 'windows_native'],
      images: [{ label: 'Windows', ref: reference }],
      startup,
      config: { ...egg.config, files: egg.config.files.map(windowsFile) },
      install:
        egg.install === null
          ? null
          : { script: steamScript(egg), container: reference, entrypoint: 'powershell', privileged: false },
      variables: withoutWine(egg.variables, notes),
    },
    notes,
  };
}

function windowsCommand(command: string, egg: Egg, notes: ConversionNote[]): string | AppError {
  const single = singleCommand(command);
  if ('operator' in single)
    return new AppError('egg.conversion-shell', { operator: single.operator.trim() || 'a line break' });
  const words = withoutWrappers(single.words);
  const [program, ...rest] = words;
  if (program === undefined || !/\.exe$/i.test(program.text)) {
    return new AppError('egg.conversion-program', { program: program?.text ?? command.slice(0, 40) });
  }
  notes.push(...splitNotes(egg, rest));
  const path = windowsText(program.text);
  const backslashed = path.startsWith('./') ? path.replaceAll('/', '\\') : path;
  return writeWords([
    { ...program, text: backslashed },
    ...rest.map((word) => ({ ...word, text: windowsText(word.text) })),
  ]);
}

/** Drops what stands in front of the program to run it on Linux. */
function withoutWrappers(words: readonly BashWord[]): BashWord[] {
  const left = [...words];
  for (;;) {
    const name = left[0]?.text.replace(/^.*\//, '');
    if (name === 'xvfb-run') left.splice(0, 1 + xvfbOptions(left.slice(1)));
    else if (name === 'wine' || name === 'wine64') left.shift();
    else if (name === 'proton' && left[1]?.text === 'run') left.splice(0, 2);
    else if (left[0] !== undefined && /^[A-Za-z_][A-Za-z0-9_]*=/.test(left[0].source)) left.shift();
    else return left;
  }
}

function xvfbOptions(words: readonly BashWord[]): number {
  let count = 0;
  while (words[count]?.text.startsWith('-')) {
    const takesNext = /^(?:-[efnpsw]|--(?:error-file|auth-file|server-num|xauth-protocol|server-args|wait))$/;
    count += takesNext.test(words[count]?.text ?? '') ? 2 : 1;
  }
  return Math.min(count, words.length);
}

/** Paths of the container, in Linux's and in Wine's words, are those of the server's folder. */
function windowsText(text: string): string {
  return text
    .replaceAll(/(?:Z:)?(?:\/home\/container\/|\\home\\container\\)/gi, '')
    .replaceAll(/(?:Z:)?(?:\/home\/container|\\home\\container)(?![\w-])/gi, '.')
    .replaceAll('LinuxServer', 'WindowsServer');
}

function windowsFile(file: Egg['config']['files'][number]): Egg['config']['files'][number] {
  const replace = file.replace.map((one) =>
    typeof one.value === 'string' ? { ...one, value: windowsText(one.value) } : one,
  );
  return { ...file, path: windowsText(`/${file.path}`).replace(/^\/+/, ''), replace };
}

const WINE_VARIABLE = /^(?:WINE\w*|WINDOWS_INSTALL|XVFB|DISPLAY_\w+)$/i;

function withoutWine(variables: Egg['variables'], notes: ConversionNote[]): Egg['variables'] {
  const names = variables.flatMap(({ env }) => (WINE_VARIABLE.test(env) ? [env] : []));
  if (names.length === 0) return variables;
  notes.push({ path: 'variables', message: `Left out, since they are for Wine: ${names.join(', ')}.` });
  return variables.filter(({ env }) => !names.includes(env));
}

/** As in section 15.7, with the branch of the game where the egg lets one choose it. */
function steamScript({ variables }: Egg): string {
  const has = (name: string): boolean => variables.some(({ env }) => env.toUpperCase() === name);
  const lines = ["$ErrorActionPreference = 'Stop'"];
  if (has('SRCDS_BETAID')) {
    lines.push('$branch = @()', "if ($env:SRCDS_BETAID) { $branch += @('-beta', $env:SRCDS_BETAID) }");
    if (has('SRCDS_BETAPASS')) {
      lines.push("if ($env:SRCDS_BETAPASS) { $branch += @('-betapassword', $env:SRCDS_BETAPASS) }");
    }
  }
  const branch = has('SRCDS_BETAID') ? '@branch ' : '';
  lines.push(
    `& $env:STEAMCMD +force_install_dir $env:SERVER_DIR +login anonymous +app_update $env:SRCDS_APPID ${branch}validate +quit`,
    'exit $LASTEXITCODE',
  );
  return `${lines.join('\n')}\n`;
}
