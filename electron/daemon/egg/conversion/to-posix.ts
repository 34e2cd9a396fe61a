import type { Egg } from '#shared/domain/egg.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { BashWord } from './bash-words.ts';
import type { Conversion, ConversionNote } from './conversion.ts';
import { singleCommand, splitNotes, writeWords } from './native-startup.ts';
import { posixScript } from './posix-script.ts';

/** How the images of each runtime are called, and the programs that it brings. */
const RUNTIMES = [
  {
    runtime: 'java',
    image: /(?:[:/]java_|temurin:|openjdk:)(\d+)/,
    programs: ['java'],
  },
  {
    runtime: 'node',
    image: /(?:[:/]nodejs_|(?:^|\/)node:)(\d+|latest|lts)/,
    programs: ['node', 'npm', 'npx'],
  },
  { runtime: 'python', image: /(?:[:/]python_|(?:^|\/)python:)(\d+\.\d+)/, programs: ['python', 'python3'] },
  { runtime: 'dotnet', image: /(?:[:/]dotnet_)(\d+)/, programs: ['dotnet'] },
] as const;

/**
 * Makes an egg whose program runs in Java, Node, Python or .NET over for Linux and macOS themselves.
 *
 * Gives up where the startup needs a shell, another program, or the install script something that only a container has.
 */
export function toPosix(egg: Egg): Conversion {
  const images = egg.images.flatMap(({ label, ref }) => {
    const native = nativeReference(ref);
    return native === null ? [] : [{ label, ref: native }];
  });
  const [first] = images;
  if (first === undefined) return new AppError('egg.conversion-image', { image: egg.images[0]?.ref ?? '' });
  const notes: ConversionNote[] = [];
  const startup: Egg['startup'] = [];
  for (const { name, command } of egg.startup) {
    const converted = posixCommand(command, first.ref, egg, notes);
    if (converted instanceof AppError) return converted;
    startup.push({ name, command: converted });
  }
  const install = installOf(egg, first.ref, notes);
  if (install instanceof AppError) return install;
  const isHeapAsked = startup.some(({ command }) => command.includes('{{HEAP_MIB}}'));
  const hasHeap = egg.variables.some(({ env }) => env === 'HEAP_MIB');
  return {
    egg: {
      ...egg,
      platform: 'posix',
      images,
      startup,
      install,
      config: { ...egg.config, files: egg.config.files.map(posixFile) },
      variables: isHeapAsked && !hasHeap ? [...egg.variables, heapVariable(egg)] : egg.variables,
    },
    notes,
  };
}

function nativeReference(ref: string): string | null {
  for (const { runtime, image } of RUNTIMES) {
    const version = image.exec(ref)?.[1];
    if (version !== undefined) return `native:${runtime}:${/^\d/.test(version) ? version : ''}`;
  }
  return null;
}

function posixCommand(
  command: string,
  reference: string,
  egg: Egg,
  notes: ConversionNote[],
): string | AppError {
  const single = singleCommand(command);
  if ('operator' in single) {
    return new AppError('egg.conversion-shell', { operator: single.operator.trim() || 'a line break' });
  }
  const [program, ...rest] = single.words;
  const name = program?.text.replace(/^.*\//, '') ?? '';
  const known = RUNTIMES.find(({ runtime }) => reference.startsWith(`native:${runtime}:`));
  if (program === undefined || !known?.programs.some((one) => one === name)) {
    return new AppError('egg.conversion-program', { program: program?.text ?? command.slice(0, 40) });
  }
  notes.push(...splitNotes(egg, rest));
  return writeWords([{ ...program, text: name }, ...rest.map((word) => posixWord(word, notes))]);
}

function posixWord(word: BashWord, notes: ConversionNote[]): { text: string; source: string } {
  if (!/^-XX:(?:Max|Initial)RAMPercentage=/.test(word.text)) {
    return { ...word, text: posixText(word.text) };
  }
  // Natively a share of the memory is one of the whole PC.
  notes.push({
    path: 'startup',
    message: `${word.text} became -Xmx{{HEAP_MIB}}M: there is no container to take a share of.`,
  });
  return { source: '', text: '-Xmx{{HEAP_MIB}}M' };
}

/** Paths of the container are those of the server's folder, in which the program runs. */
function posixText(text: string): string {
  return text.replaceAll('/home/container/', '').replaceAll(/\/home\/container(?![\w-])/g, '.');
}

function posixFile(file: Egg['config']['files'][number]): Egg['config']['files'][number] {
  const replace = file.replace.map((one) =>
    typeof one.value === 'string' ? { ...one, value: posixText(one.value) } : one,
  );
  return { ...file, path: posixText(`/${file.path}`).replace(/^\/+/, ''), replace };
}

function installOf({ install }: Egg, first: string, notes: ConversionNote[]): Egg['install'] | AppError {
  if (install === null) return null;
  if (!/^(?:\/bin\/)?(?:bash|ash|sh)$/.test(install.entrypoint)) {
    return new AppError('egg.conversion-install', { uses: install.entrypoint });
  }
  const made = posixScript(install.script);
  if ('uses' in made) return new AppError('egg.conversion-install', { uses: made.uses });
  if (made.packages.length > 0) {
    notes.push({
      path: 'scripts.installation.script',
      message: `It no longer installs packages; this PC must have what it takes from them: ${made.packages.join(', ')}.`,
    });
  }
  const container = nativeReference(install.container) ?? first;
  return { script: made.script, container, entrypoint: 'bash', privileged: false };
}

/** As in the native editions of our catalogue. */
function heapVariable({ variables }: Egg): Egg['variables'][number] {
  return {
    name: 'Memory for Java',
    description:
      "In MiB. Java needs a quarter more for itself, so stay that much below the server's memory limit.",
    env: 'HEAP_MIB',
    defaultValue: '3072',
    viewable: true,
    editable: true,
    rules: ['required', 'integer', 'between:256,131072'],
    sort: Math.max(0, ...variables.map(({ sort }) => sort)) + 1,
  };
}
