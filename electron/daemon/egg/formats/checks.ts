import type { Egg } from '#shared/domain/egg.ts';
import { placeholderNames, variableNamed } from '#shared/domain/placeholders.ts';
import type { FieldSource } from './fields.ts';
import { type MapNode, mapOf, valueOf } from './tree.ts';

/** What the environment of a server has beside the egg's variables, from us or from the usual images. */
const BUILT_IN = new Set(
  (
    'STARTUP SERVER_MEMORY SERVER_IP SERVER_PORT SERVER_CPU SERVER_DISK TZ P_SERVER_UUID P_SERVER_LOCATION ' +
    'P_SERVER_ALLOCATION_LIMIT HOME USER HOSTNAME INTERNAL_IP PATH PWD TERM LANG STEAMCMD SERVER_DIR'
  ).split(' '),
);

/** Warns of what the egg's texts name and nobody defines: it becomes empty, which its author did not want. */
export function warnOfUnknownNames(source: FieldSource, root: MapNode, egg: Egg): void {
  const known = new Set(egg.variables.map(({ env }) => env.toUpperCase()));
  const isKnown = (name: string): boolean =>
    known.has(name.toUpperCase()) || BUILT_IN.has(name.toUpperCase());
  const startupAt = (valueOf(root, 'startup_commands') ?? valueOf(root, 'startup'))?.at ?? root.at;
  for (const name of new Set(egg.startup.flatMap(({ command }) => placeholderNames(command)))) {
    if (name.includes('.') || isKnown(name)) continue;
    source.problems.warn('startup', startupAt, `{{${name}}} is none of the egg's variables; it is empty.`);
  }
  const filesAt = valueOf(mapOf(root, 'config'), 'files')?.at ?? root.at;
  for (const { path, replace } of egg.config.files) {
    const at = `config.files["${path}"]`;
    for (const { value } of replace) {
      if (typeof value === 'string') warnOfValue(source, value, isKnown, at, filesAt);
    }
  }
}

/** Warns of images that no container engine could fetch, such as a text with blanks in it. */
export function warnOfImages({ problems }: FieldSource, root: MapNode, egg: Egg): void {
  if (egg.platform !== 'container') return;
  const at = (valueOf(root, 'docker_images') ?? valueOf(root, 'images') ?? root).at;
  for (const { ref } of egg.images) {
    if (/^~?[\w./:@-]+$/.test(ref)) continue;
    const shown = ref.slice(0, 80).replaceAll(/\s+/g, ' ');
    problems.warn('docker_images', at, `“${shown}” is no image that a container engine could fetch.`);
  }
}

/**
 * Warns of what an egg takes from another one. Exports have it in themselves; one that was written by hand may say
 * only where it is.
 */
export function warnOfCopies({ problems }: FieldSource, root: MapNode, egg: Egg): void {
  const config = mapOf(root, 'config');
  const script =
    valueOf(root, 'copy_script_from') ?? valueOf(mapOf(mapOf(root, 'scripts'), 'installation'), 'extends');
  if (script && egg.install === null) {
    problems.warn(
      'copy_script_from',
      script.at,
      'Its install script is that of another egg, which is not in this file.',
    );
  }
  const from = valueOf(root, 'config_from') ?? valueOf(config, 'from') ?? valueOf(config, 'extends');
  if (from && egg.config.files.length === 0 && egg.config.done.length === 0) {
    problems.warn(
      'config.from',
      from.at,
      'Its configuration is that of another egg, which is not in this file.',
    );
  }
}

function warnOfValue(
  { problems }: FieldSource,
  value: string,
  isKnown: (name: string) => boolean,
  path: string,
  at: number,
): void {
  if (/\{\{|\}\}/.test(value.replaceAll(/\{\{[^{}]*\}\}/g, ''))) {
    problems.warn(path, at, `The braces of “${value}” are not balanced.`);
  }
  for (const name of placeholderNames(value)) {
    const variable = variableNamed(name);
    if (variable !== null && !isKnown(variable)) {
      problems.warn(path, at, `{{${name}}} names none of the egg's variables; it is empty.`);
    }
    if (name.startsWith('config.') && !/^config\.docker\.(?:network\.)?interface$/.test(name)) {
      problems.warn(path, at, `{{${name}}} would show the daemon's own settings; it stays as it is.`);
    }
  }
}
