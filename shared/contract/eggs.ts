import { oc } from '@orpc/contract';
import { z } from 'zod';
import { collectionId } from '../domain/collection.ts';
import { catalogueFacts, egg, eggPlatform, eggProblem } from '../domain/egg.ts';
import { eggChange } from '../domain/egg-changes.ts';
import { eggId } from '../domain/ids.ts';
import { nativeSystem, runnableHere } from '../domain/runnable.ts';

/** An egg in a list: what a card shows. */
export const eggSummary = z.object({
  id: eggId,
  name: z.string(),
  author: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  icon: egg.shape.icon,
  platform: eggPlatform,
  /** Where it came from: shipped with Roost, or imported by the person. */
  origin: z.enum(['catalogue', 'imported']),
  /** Only eggs of our own catalogue have these. */
  catalogue: catalogueFacts.nullable(),
  /** The egg for containers that Roost made this one of; null for all that people wrote. */
  convertedFrom: eggId.nullable(),
  /** Where a newer edition may be had. */
  updateUrl: z.string().nullable(),
  runnable: runnableHere,
});
export type EggSummary = z.infer<typeof eggSummary>;

export const eggDetail = eggSummary.extend({ egg });
export type EggDetail = z.infer<typeof eggDetail>;

const seen = {
  /** The file that was previewed; another one is refused, since nobody has seen what it would change. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
};

export const eggSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), name: z.string().max(255), text: z.string().max(4_194_304), ...seen }),
  z.object({ kind: z.literal('url'), url: z.url({ protocol: /^https?$/ }), ...seen }),
  /** An egg that a search of the collections found. */
  z.object({ kind: z.literal('collection'), collectionId, path: z.string().max(4096), ...seen }),
  /** An egg for containers that is here, made over for a system of its own; it is added beside the first. */
  z.object({ kind: z.literal('conversion'), eggId, system: nativeSystem, ...seen }),
]);
export type EggSource = z.infer<typeof eggSource>;

/** What an import would do, for the person to decide on. */
export const eggPreview = z.object({
  name: z.string(),
  /** Of the file that was looked at; an import that names it takes no other. */
  sha256: z.string(),
  /** The egg that would be updated; null when it is new here. */
  updates: eggSummary.nullable(),
  /** What would change of that egg, or of the one that is converted; empty where it is up to date. */
  changes: z.array(eggChange),
  /** Names of the servers made from it; they keep what a person decided. */
  servers: z.array(z.string()),
  problems: z.array(eggProblem),
});
export type EggPreview = z.infer<typeof eggPreview>;

/** `original` is the very file that the egg came in. */
export const exportFormat = z.enum(['PTDL_v2', 'PLCN_v3', 'original']);
export const exportCarrier = z.enum(['json', 'yaml']);

export const exportedEgg = z.object({
  fileName: z.string(),
  text: z.string(),
  /** What of the egg the format cannot say. */
  problems: z.array(eggProblem),
});
export type ExportedEgg = z.infer<typeof exportedEgg>;

export const eggsContract = {
  list: oc.route({ method: 'GET', path: '/eggs', summary: 'All eggs' }).output(z.array(eggSummary)),
  get: oc
    .route({ method: 'GET', path: '/eggs/{eggId}', summary: 'One egg' })
    .input(z.object({ eggId }))
    .output(eggDetail),
  /** What an import would do; changes nothing. */
  preview: oc
    .route({ method: 'POST', path: '/eggs/preview', summary: 'What an import would do' })
    .input(eggSource)
    .output(eggPreview),
  /** The egg as a file of either panel, or as it came. Pterodactyl reads no YAML, so PTDL_v2 is always JSON. */
  export: oc
    .route({ method: 'GET', path: '/eggs/{eggId}/export', summary: 'An egg as a file' })
    .input(
      z.object({ eggId, format: exportFormat.default('PTDL_v2'), carrier: exportCarrier.default('json') }),
    )
    .output(exportedEgg),
  /** Imports an egg, or updates the one with the same id; every problem met comes back with it. */
  import: oc
    .route({ method: 'POST', path: '/eggs', summary: 'Import or update an egg' })
    .input(eggSource)
    .output(z.object({ egg: eggDetail, updated: z.boolean(), problems: z.array(eggProblem) })),
  delete: oc
    .route({ method: 'DELETE', path: '/eggs/{eggId}', summary: 'Delete an imported egg' })
    .input(z.object({ eggId }))
    .output(z.void()),
};
