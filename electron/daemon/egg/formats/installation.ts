import type { Egg } from '#shared/domain/egg.ts';
import { type FieldSource, flagField, lineField, linesField, mapField } from './fields.ts';
import type { MapNode } from './tree.ts';

/** The egg's installation; null when its script is empty. Scripts come out with line feeds only: nearly all have CR LF. */
export function readInstallation(
  source: FieldSource,
  root: MapNode,
  defaultEntrypoint: string,
): Egg['install'] {
  const path = 'scripts.installation';
  const installation = mapField(source, mapField(source, root, 'scripts', 'scripts'), 'installation', path);
  const script = linesField(source, installation, 'script', `${path}.script`);
  if (script.trim() === '') return null;
  const privileged = flagField(installation, 'requires_privileged');
  if (privileged) {
    source.problems.warn(
      `${path}.requires_privileged`,
      installation.at,
      'The script asks for a privileged container, which it gets only after you agree.',
    );
  }
  return {
    script,
    container: lineField(source, installation, 'container', `${path}.container`),
    entrypoint:
      lineField(source, installation, 'entrypoint', `${path}.entrypoint`, defaultEntrypoint) ||
      defaultEntrypoint,
    privileged,
  };
}
