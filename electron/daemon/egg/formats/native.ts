import type { Egg, EggPlatform } from '#shared/domain/egg.ts';
import { placeholderNames } from '#shared/domain/placeholders.ts';
import { shellNeed, splitWords } from '#shared/domain/startup.ts';
import { type FieldSource, textField } from './fields.ts';
import { type MapNode, mapOf, valueOf } from './tree.ts';

const RUNTIMES = 'java|dotnet|node|python|steamcmd|vcredist';
const REFERENCE = new RegExp(`^native:(?:(?:${RUNTIMES}):[0-9.]*)?$`);
/** Accepted only together with `meta.platform`; `java:21` alone is a Docker image. */
const SHORT_FORM = /^(?:native|(?:java|dotnet|node|python):[0-9.]+|steamcmd:?)$/;

/** Whether an image reference is for a native runtime: no Docker engine accepts an empty name in front of a colon. */
export function isNativeReference(ref: string): boolean {
  return /^\s*native:/.test(ref);
}

/**
 * Who can run the egg, by its marker and its references, which must agree. Null, with the problem told, when they do not.
 *
 * Source: egg formats, section 15.2.
 */
export function readPlatform(
  source: FieldSource,
  root: MapNode,
  images: readonly { ref: string }[],
): EggPlatform | null {
  const { problems } = source;
  const meta = mapOf(root, 'meta');
  const at = valueOf(meta, 'platform')?.at ?? root.at;
  const marker = textField(source, meta, 'platform', 'meta.platform').trim();
  const platform = platformOf(marker);
  if (platform === undefined) {
    problems.error('meta.platform', at, `The platform “${marker}” is not known.`);
    return null;
  }
  const natives = images.filter(({ ref }) => isNativeReference(ref)).length;
  if (natives > 0 && natives < images.length) {
    problems.error('docker_images', at, 'It mixes native runtimes with container images.');
    return null;
  }
  if (natives === images.length && images.length > 0) {
    if (platform !== null) return platform;
    problems.warn(
      'meta.platform',
      at,
      'Its images are native but no platform is named; it was taken as Windows.',
    );
    return 'windows';
  }
  if (platform === null || images.length === 0) return platform ?? 'container';
  if (images.every(({ ref }) => ref.split(/\s+/).every((one) => SHORT_FORM.test(one)))) {
    problems.warn('docker_images', at, 'Its native runtimes are in their short form.');
    return platform;
  }
  problems.error('docker_images', at, `It is for ${platform}, but its images are for containers.`);
  return null;
}

/** Null without a marker, undefined for one that is not known. */
function platformOf(marker: string): Exclude<EggPlatform, 'container'> | null | undefined {
  const word = marker.toLowerCase();
  if (word === '') return null;
  return word === 'windows' || word === 'linux' || word === 'macos' || word === 'posix' ? word : undefined;
}

/** A runtime reference in its long form, several in one kept; null when it is none. Blank is `native:`. */
export function longReference(text: string): string | null {
  const parts = text.trim() === '' ? ['native:'] : text.trim().split(/\s+/);
  const long = parts.map((part) => (SHORT_FORM.test(part) ? longForm(part) : part));
  return long.every((part) => REFERENCE.test(part)) ? long.join(' ') : null;
}

/**
 * Brings a native egg into its normal form and tells all that cannot be in one: references, entry point, startup.
 *
 * Source: egg formats, sections 15.2 to 15.8.
 */
export function checkNative(source: FieldSource, root: MapNode, egg: Egg): Egg {
  const images = egg.images.map(({ label, ref }) => {
    const long = longReference(ref);
    if (long === null) problem(source, root, 'docker_images', `“${ref}” is no native runtime.`);
    return { label, ref: long ?? ref };
  });
  for (const { command } of egg.startup) checkCommand(source, root, command, egg);
  warnOfContainerWords(source, root, egg);
  return {
    ...egg,
    images,
    install: checkInstall(source, root, egg),
    variables: safeVariables(source, root, egg),
  };
}

function checkInstall(source: FieldSource, root: MapNode, { install, platform }: Egg): Egg['install'] {
  if (!install) return null;
  const container = longReference(install.container);
  if (container === null) {
    problem(source, root, 'scripts.installation.container', `“${install.container}” is no native runtime.`);
  }
  const entrypoint = install.entrypoint.toLowerCase().replace(/\.exe$/, '');
  const known = platform === 'windows' ? ['powershell', 'pwsh', 'cmd'] : ['bash', 'sh'];
  if (!known.includes(entrypoint)) {
    problem(
      source,
      root,
      'scripts.installation.entrypoint',
      `“${install.entrypoint}” cannot run the script on ${platform}; it must be one of ${known.join(', ')}.`,
    );
  }
  return { ...install, container: container ?? install.container, entrypoint };
}

function checkCommand(source: FieldSource, root: MapNode, command: string, egg: Egg): void {
  const [first = '', second = ''] = splitWords(command);
  if (!isShell(first, second, egg.platform)) {
    const need = shellNeed(command, 'words');
    if (need)
      problem(
        source,
        root,
        'startup',
        `It needs a shell for “${need.operator}”, and there is none natively.`,
      );
    return;
  }
  // With a shell in front, a value could be a second command.
  const editable = new Set(
    egg.variables.filter(({ editable }) => editable).map(({ env }) => env.toUpperCase()),
  );
  for (const name of [...placeholderNames(command), ...expandedByCmd(command)]) {
    if (!editable.has(name.toUpperCase())) continue;
    problem(source, root, 'startup', `${name} can be edited, so it may not stand in a command for a shell.`);
  }
}

/** `cmd` puts the value of `%NAME%` into the line before it reads it, so that it is as good as a placeholder. */
function expandedByCmd(command: string): string[] {
  return Array.from(command.matchAll(/[%!]([A-Za-z0-9_]+)(?::[^%!]*)?[%!]/g), (found) => found[1] ?? '');
}

function isShell(first: string, second: string, platform: EggPlatform): boolean {
  const name = first
    .toLowerCase()
    .replace(/^.*[\\/]/, '')
    .replace(/\.exe$/, '');
  if (platform !== 'windows') return /^(?:sh|bash|dash|ash|zsh)$/.test(name) && /^-[a-z]*c$/.test(second);
  return name === 'cmd' || ((name === 'powershell' || name === 'pwsh') && !/^-f(?:ile)?$/i.test(second));
}

const CONTAINER_WORDS = /\b(?:wine(?:64)?|proton|xvfb-run)\b|\/home\/container|\/mnt\/server/;

function warnOfContainerWords(source: FieldSource, root: MapNode, egg: Egg): void {
  const texts = [...egg.images.map(({ ref }) => ref), ...egg.startup.map(({ command }) => command)];
  for (const text of texts) {
    const found = CONTAINER_WORDS.exec(text)?.[0];
    if (found)
      source.problems.warn('startup', root.at, `“${found}” belongs to containers and does nothing natively.`);
  }
}

/** What would decide which code runs on this PC, whoever sets it. */
const BANNED = {
  windows:
    /^(?:path|systemroot|comspec|temp|tmp|pathext|windir|node_options|_?java_(?:tool_)?options|jdk_java_options|dotnet_startup_hooks|coreclr_profiler\w*|cor_profiler\w*|pythonpath|pythonstartup)$/i,
  posix:
    /^(?:path|ld_preload|ld_library_path|ld_audit|dyld_\w+|bash_env|env|ifs|node_options|_?java_(?:tool_)?options|jdk_java_options|dotnet_startup_hooks|coreclr_profiler\w*|pythonpath|pythonstartup)$/i,
};

function safeVariables(source: FieldSource, root: MapNode, egg: Egg): Egg['variables'] {
  const banned = egg.platform === 'windows' ? BANNED.windows : BANNED.posix;
  return egg.variables.filter(({ env }) => {
    if (!banned.test(env)) return true;
    source.problems.warn('variables', root.at, `${env} decides which programs run, so it was left out.`);
    return false;
  });
}

function longForm(short: string): string {
  if (short === 'native') return 'native:';
  const [runtime = '', version = ''] = short.split(':');
  return `native:${runtime}:${version}`;
}

function problem({ problems }: FieldSource, root: MapNode, path: string, message: string): void {
  problems.error(
    path,
    (valueOf(root, path) ?? mapOf(mapOf(root, 'scripts'), 'installation') ?? root).at,
    message,
  );
}
