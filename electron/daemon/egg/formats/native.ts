import type { Egg, EggPlatform } from '#shared/domain/egg.ts';
import { shellNeed, splitWords } from '#shared/domain/startup.ts';
import { editableNames, shellOf } from '#shared/domain/startup-shell.ts';
import { type FieldSource, textField } from './fields.ts';
import { isNativeReference, isShortReference, longReference } from './native-reference.ts';
import { type MapNode, mapOf, valueOf } from './tree.ts';

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
  const imagesAt = placeOf(root, 'docker_images');
  const marker = textField(source, meta, 'platform', 'meta.platform').trim();
  const platform = platformOf(marker);
  if (platform === undefined) {
    problems.error('meta.platform', at, `The platform “${marker}” is not known.`);
    return null;
  }
  const natives = images.filter(({ ref }) => isNativeReference(ref)).length;
  if (natives > 0 && natives < images.length) {
    problems.error('docker_images', imagesAt, 'It mixes native runtimes with container images.');
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
  if (images.every(({ ref }) => isShortReference(ref))) {
    problems.warn('docker_images', imagesAt, 'Its native runtimes are in their short form.');
    return platform;
  }
  problems.error('docker_images', imagesAt, `It is for ${platform}, but its images are for containers.`);
  return null;
}

/** Null without a marker, undefined for one that is not known. */
function platformOf(marker: string): Exclude<EggPlatform, 'container'> | null | undefined {
  const word = marker.toLowerCase();
  if (word === '') return null;
  return word === 'windows' || word === 'linux' || word === 'macos' || word === 'posix' ? word : undefined;
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
    else if (egg.platform !== 'windows' && long.includes('vcredist')) {
      problem(
        source,
        root,
        'docker_images',
        `“${ref}” is a runtime of Windows, and the egg is for ${egg.platform}.`,
      );
    }
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
    const given =
      install.entrypoint === ''
        ? 'It does not say what runs the script'
        : `“${install.entrypoint}” cannot run the script on ${platform}`;
    const choices = known.join(', ');
    problem(source, root, 'scripts.installation.entrypoint', `${given}; it must be one of ${choices}.`);
  }
  return { ...install, container: container ?? install.container, entrypoint };
}

function checkCommand(source: FieldSource, root: MapNode, command: string, egg: Egg): void {
  const words = splitWords(command);
  if (shellOf(words) === null) {
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
  for (const name of editableNames(command, egg.variables)) {
    problem(source, root, 'startup', `${name} can be edited, so it may not stand in a command for a shell.`);
  }
}

const CONTAINER_WORDS = /\b(?:wine(?:64)?|proton|xvfb-run)\b|\/home\/container|\/mnt\/server/;

function warnOfContainerWords(source: FieldSource, root: MapNode, egg: Egg): void {
  const texts = [...egg.images.map(({ ref }) => ref), ...egg.startup.map(({ command }) => command)];
  for (const text of texts) {
    const found = CONTAINER_WORDS.exec(text)?.[0];
    if (found)
      source.problems.warn(
        'startup',
        placeOf(root, 'startup'),
        `“${found}” belongs to containers and does nothing natively.`,
      );
  }
}

/** What would decide which code runs on this PC, whoever sets it: the system's own, and that of each language. */
const LOADERS =
  'path|node_options|node_path|node_repl_external_module|_?java_(?:tool_)?options|jdk_java_options|classpath|' +
  'dotnet_startup_hooks|dotnet_additional_deps|dotnet_shared_store|core?clr_profiler\\w*|core?clr_enable_profiling|' +
  'cor_profiler\\w*|cor_enable_profiling|python(?:path|home|startup|breakpoint|executable)|perl5?(?:opt|lib|db)|' +
  'ruby(?:opt|lib)|lua_(?:path|cpath|init)\\w*|git_(?:ssh|ssh_command|exec_path|askpass|config\\w*)|' +
  // What Roost itself puts there: an install script runs it.
  'steamcmd|server_dir|staging_dir';
const BANNED = {
  windows: new RegExp(
    `^(?:${LOADERS}|systemroot|systemdrive|comspec|temp|tmp|pathext|windir|psmodulepath|psexecutionpolicypreference|__compat_layer)$`,
    'i',
  ),
  posix: new RegExp(
    `^(?:${LOADERS}|ld_\\w+|dyld_\\w+|glibc_tunables|gconv_path|locpath|malloc_\\w+|bash_env|bashopts|shellopts|prompt_command|ps4|env|ifs)$`,
    'i',
  ),
};

function safeVariables(source: FieldSource, root: MapNode, egg: Egg): Egg['variables'] {
  const banned = egg.platform === 'windows' ? BANNED.windows : BANNED.posix;
  const places = placesOfVariables(root);
  return egg.variables.filter(({ env }) => {
    if (!banned.test(env)) return true;
    const { path, at } = places.get(env) ?? { path: 'variables', at: placeOf(root, 'variables') };
    source.problems.warn(path, at, `${env} decides which programs run, so it was left out.`);
    return false;
  });
}

/** Where each variable stands in the file; the last one of its name is the one that counts. */
function placesOfVariables(root: MapNode): Map<string, { path: string; at: number }> {
  const list = valueOf(root, 'variables');
  const places = new Map<string, { path: string; at: number }>();
  for (const [index, item] of (list?.kind === 'list' ? list.items : []).entries()) {
    const name = item.kind === 'map' ? valueOf(item, 'env_variable') : undefined;
    if (name?.kind === 'text') places.set(name.value.trim(), { path: `variables[${index}]`, at: item.at });
  }
  return places;
}

function problem({ problems }: FieldSource, root: MapNode, path: string, message: string): void {
  problems.error(path, placeOf(root, path), message);
}

/** The place of a field by its dotted path, or of the nearest thing above it that is there. */
function placeOf(root: MapNode, path: string): number {
  const keys = path === 'startup' && !valueOf(root, 'startup') ? ['startup_commands'] : path.split('.');
  let at = root.at;
  let map = root;
  for (const key of keys) {
    const value = valueOf(map, key);
    if (!value) break;
    at = value.at;
    map = mapOf(map, key);
  }
  return at;
}
