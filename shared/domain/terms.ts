import type { CatalogueFacts, Egg } from './egg.ts';
import { hasFeature } from './features.ts';

/** What a person must agree to before a game may run, and where it stands. */
export type Terms = NonNullable<CatalogueFacts['eula']>;

/** Every egg with the feature `eula` that our catalogue does not know is one of Minecraft's. */
const minecraft: Terms = { name: 'Minecraft EULA', url: 'https://aka.ms/MinecraftEULA' };

/** The terms of a game, as our catalogue or the egg's feature knows them; null where it has none. */
export function termsOf(egg: Pick<Egg, 'features'>, catalogue: CatalogueFacts | null): Terms | null {
  return catalogue?.eula ?? (hasFeature(egg.features, 'eula') ? minecraft : null);
}
