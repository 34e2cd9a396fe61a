import type { Egg, EggPlatform } from '#shared/domain/egg.ts';
import { type FieldSource, flagField, lineField, linesField, mapField } from './fields.ts';
import { type MapNode, valueOf } from './tree.ts';

/** The egg's installation; null when its script is empty. Scripts come out with line feeds only: nearly all have CR LF. */
export function readInstallation(
  source: FieldSource,
  root: MapNode,
  { entrypoint: defaultEntrypoint, needsContainer }: { entrypoint: string; needsContainer: boolean },
  platform: EggPlatform,
): Egg['install'] {
  const path = 'scripts.installation';
  const installation = mapField(source, mapField(source, root, 'scripts', 'scripts'), 'installation', path);
  const script = withoutMacEnds(linesField(source, installation, 'script', `${path}.script`));
  if (script.trim() === '') return null;
  const privileged = flagField(installation, 'requires_privileged');
  if (privileged) {
    source.problems.warn(
      `${path}.requires_privileged`,
      installation.at,
      'The script asks for a privileged container, which it gets only after you agree.',
    );
  }
  const container = lineField(source, installation, 'container', `${path}.container`);
  if (platform === 'container' && container === '') {
    source.problems.warn(
      `${path}.container`,
      valueOf(installation, 'container')?.at ?? installation.at,
      'It names no image to run the install script in.',
    );
    // Skyport installs nothing then.
    if (needsContainer) return null;
  }
  const entrypoint = lineField(source, installation, 'entrypoint', `${path}.entrypoint`);
  return {
    script,
    container,
    entrypoint: entrypoint || (platform === 'windows' ? '' : defaultEntrypoint),
    privileged,
  };
}

/** A script whose only line ends are the old Mac's is one line, a comment, to every shell. */
function withoutMacEnds(script: string): string {
  return /^#![^\r\n]*\r/.test(script) && !script.includes('\n') ? script.replaceAll('\r', '\n') : script;
}
