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
  needsContainer: true,
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

/** What Skyport calls things that the other panels know under another name. */
const PANEL_NAMES: Readonly<Record<string, { config: string; startup?: string }>> = {
  'server.memory_limit': { config: 'server.build.memory', startup: 'SERVER_MEMORY' },
  'server.disk_limit': { config: 'server.build.disk' },
  'server.cpu_limit': { config: 'server.build.cpu' },
  'server.id': { config: 'server.uuid', startup: 'P_SERVER_UUID' },
  'server.build.default.host': { config: 'server.build.default.ip', startup: 'SERVER_IP' },
  // Pterodactyl leaves these in the file as they stand where they are written as variables.
  SERVER_PORT: { config: 'server.build.default.port' },
  SERVER_IP: { config: 'server.build.default.ip' },
  SERVER_MEMORY: { config: 'server.build.memory' },
};

/** A value of a cargo's configuration files as the other panels fill it: they know no bare `{{NAME}}` there. */
export function forPanels(text: string, { source, variables }: Egg): string {
  if (source.format !== 'SPDL_v1') return text;
  const known = new Set(variables.map(({ env }) => env.toUpperCase()));
  return text.replaceAll(/\{\{ *([A-Za-z0-9_.-]+) *\}\}/g, (whole, name: string) => {
    if (Object.hasOwn(PANEL_NAMES, name)) return `{{${PANEL_NAMES[name]?.config ?? name}}}`;
    if (known.has(name.toUpperCase())) return `{{server.build.env.${name}}}`;
    return name.includes('.') ? `{{${name}}}` : whole;
  });
}

/** A cargo's startup command with the names that a container's environment has. */
export function startupForPanels(text: string, { source }: Egg): string {
  if (source.format !== 'SPDL_v1') return text;
  return text.replaceAll(/\{\{ *([A-Za-z0-9_.-]+) *\}\}/g, (whole, name: string) => {
    const known = Object.hasOwn(PANEL_NAMES, name) ? PANEL_NAMES[name]?.startup : undefined;
    return known === undefined ? whole : `{{${known}}}`;
  });
}
