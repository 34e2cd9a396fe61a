import { join } from 'node:path';
import { z } from 'zod';
import { Jail } from '#daemon/files/index.ts';
import { type KeptWorld, keptWorld, keptWorldsFolder } from '#shared/domain/worlds.ts';
import { isAppError } from '#shared/errors/app-error.ts';

/** Tells, beside what made room, where it was and what the settings were. */
export const keptRecord = 'roost-world.json';
const longestRecord = 65_536;

const record = z.object({
  at: z.number(),
  places: z.array(z.string()).min(1),
  settings: z.record(z.string(), z.string()),
});
type Kept = z.infer<typeof record> & { id: string };

/** The name of the folder for what makes room now: the date as a person reads it, which sorts as time does. */
export function newKeptId(now: number): string {
  const date = new Date(now);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('.');
  return `${day} ${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The worlds of a server that made room, newest first. What a person put there themselves is none of them. */
export async function keptIn(folder: string): Promise<Kept[]> {
  await using jail = await Jail.open(folder);
  const entries = await jail.list(keptWorldsFolder).catch((error: unknown) => {
    if (isAppError(error, 'file.not-found') || isAppError(error, 'file.outside')) return [];
    throw error;
  });
  const kept: Kept[] = [];
  for (const { name, kind } of entries) {
    if (kind !== 'folder' || !keptWorld.shape.id.safeParse(name).success) continue;
    const read = await readRecord(jail, `${keptWorldsFolder}/${name}/${keptRecord}`);
    if (read !== null) kept.push({ ...read, id: name });
  }
  return kept.toSorted((a, b) => b.id.localeCompare(a.id));
}

/** As a person sees it. */
export async function viewOfKept(
  kept: Kept,
  folder: string,
  measure: (folder: string, signal: AbortSignal) => Promise<number>,
  signal: AbortSignal,
): Promise<KeptWorld> {
  const place = `${keptWorldsFolder}/${kept.id}`;
  const bytes = await measure(join(folder, place), signal);
  return { id: kept.id, at: kept.at, places: kept.places, folder: place, bytes };
}

async function readRecord(jail: Jail, path: string): Promise<z.infer<typeof record> | null> {
  try {
    const bytes = await jail.read(path, { maximumBytes: longestRecord });
    return record.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
}
