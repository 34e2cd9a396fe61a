import { z } from 'zod';
import { gameDownload } from '#shared/domain/download-source.ts';
import { catalogueFacts, cataloguePort } from '#shared/domain/egg.ts';

/** A path in the server's folder: no way out of it, and none that only one system reads. */
const innerPath = z.string().regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\:\0]+$/);

/** A game's `game.json` in the catalogue; its editions are the `*.egg.json` files beside it. */
export const catalogueGame = z.strictObject({
  ...catalogueFacts.shape,
  name: z.string().min(1).max(64),
  game: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  summary: z.string().min(20).max(160),
  searchWords: z
    .array(z.string().regex(/^[a-z0-9]+([ .-][a-z0-9]+)*$/))
    .min(1)
    .optional(),
  /** For search; each edition's egg carries them. */
  tags: z.array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)).min(1),
  icon: z.string().regex(/^[a-z0-9-]+\.svg$/),
  ports: z.array(z.strictObject(cataloguePort.shape)).min(1),
  worlds: z.array(innerPath),
  download: gameDownload.optional(),
  eula: z.strictObject({ name: z.string().min(1), url: z.url({ protocol: /^https$/ }) }).nullable(),
});
