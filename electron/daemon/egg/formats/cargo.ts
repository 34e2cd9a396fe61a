import type { Egg } from '#shared/domain/egg.ts';
import type { FieldSource } from './fields.ts';
import { type MapNode, valueOf } from './tree.ts';

/**
 * What stands in a Skyport cargo where a key is absent; a null is an empty text there.
 *
 * Source: Skyport's `CargoDefinitionService`.
 */
export const cargoDefaults = {
  stop: 'stop',
  entrypoint: 'sh',
  rules: ['nullable', 'string'] as readonly string[],
};

/** Warns of what a cargo should have and an egg need not, and of images that nobody but its makers knows. */
export function warnOfCargo({ problems }: FieldSource, root: MapNode, egg: Egg): void {
  if (egg.author === '') problems.warn('author', root.at, 'A cargo needs an author.');
  for (const { ref } of egg.images) {
    if (!/^ghcr\.io\/skyportsh\/(?:yolks|images|games|installers)\b/.test(ref)) continue;
    problems.warn(
      'docker_images',
      valueOf(root, 'docker_images')?.at ?? root.at,
      `${ref} is not known to exist.`,
    );
  }
}
