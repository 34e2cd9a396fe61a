import { z } from 'zod';
import { catalogueFacts } from '#shared/domain/egg.ts';

/** A game's `game.json` in the catalogue; its editions are the `*.egg.json` files beside it. */
export const catalogueGame = z.strictObject({
  ...catalogueFacts.shape,
  name: z.string().min(1).max(64),
  game: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  summary: z.string().min(20).max(160),
  icon: z.string().regex(/^[a-z0-9-]+\.svg$/),
});
export type CatalogueGame = z.infer<typeof catalogueGame>;
