import type { Egg } from '#shared/domain/egg.ts';
import type { ServerSettings } from '#shared/domain/server.ts';

/**
 * What an update of its egg changes of a server's settings: nothing that a person decided.
 *
 * An image stays while it is still offered, else it is the first. A startup command that was one of the egg's is the
 * new one of the same name, else the first; the person's own stays. Settings that are gone are dropped, the others keep
 * their value. Source: egg formats, sections 13 and 14.
 */
export function settingsAfter(
  settings: Pick<ServerSettings, 'image' | 'startup' | 'variables'>,
  before: Egg,
  after: Egg,
): Partial<Pick<ServerSettings, 'image' | 'startup' | 'variables'>> {
  const image = imageAfter(settings.image, before, after);
  const startup = startupAfter(settings.startup, before, after);
  const known = new Set(after.variables.map(({ env }) => env));
  const kept = Object.entries(settings.variables).filter(([env]) => known.has(env));
  return {
    ...(image === settings.image ? {} : { image }),
    ...(startup === settings.startup ? {} : { startup }),
    ...(kept.length === Object.keys(settings.variables).length
      ? {}
      : { variables: Object.fromEntries(kept) }),
  };
}

/** An image that was never one of the egg's is the person's own choice. */
function imageAfter(image: string, before: Egg, after: Egg): string {
  const isOffered = (egg: Egg) => egg.images.some(({ ref }) => ref === image);
  return isOffered(before) && !isOffered(after) ? (after.images[0]?.ref ?? image) : image;
}

function startupAfter(startup: string, before: Egg, after: Egg): string {
  const old = before.startup.find(({ command }) => command === startup);
  if (old === undefined || after.startup.some(({ command }) => command === startup)) return startup;
  const same = after.startup.find(({ name }) => name === old.name) ?? after.startup[0];
  return same?.command ?? startup;
}
