import type { EggFormat } from '#shared/domain/egg.ts';
import type { Problems } from './problems.ts';
import { type MapNode, mapOf, valueOf } from './tree.ts';

/** Highest number of each family that is known; one above it is read as this one, with a warning. */
const KNOWN: Readonly<Record<string, { prefix: 'PTDL' | 'PLCN' | 'SPDL'; highest: number }>> = {
  PTDL: { prefix: 'PTDL', highest: 2 },
  PLCN: { prefix: 'PLCN', highest: 3 },
  SPDL: { prefix: 'SPDL', highest: 1 },
};

/**
 * The format that `meta.version` names; null, with the problem told, when it names none.
 *
 * It only decides whether the file is an egg at all: fields are read by the keys that are there.
 */
export function formatOf(root: MapNode, problems: Problems): EggFormat | null {
  const node = valueOf(mapOf(root, 'meta'), 'version');
  if (node?.kind !== 'text') {
    problems.error('meta.version', node?.at ?? root.at, withoutVersion(root));
    return null;
  }
  const found = /^([A-Z]{4})_v(\d{1,4})$/i.exec(node.value.trim());
  const family = found?.[1]?.toUpperCase() ?? '';
  const known = Object.hasOwn(KNOWN, family) ? KNOWN[family] : undefined;
  if (!found || !known) {
    problems.error('meta.version', node.at, `“${short(node.value)}” is no egg format that Roost knows.`);
    return null;
  }
  const number = Number(found[2]);
  if (number >= 1 && number <= known.highest) return formatName(known.prefix, number);
  problems.warn(
    'meta.version',
    node.at,
    `${known.prefix}_v${number} is not known; it was read as ${known.prefix}_v${known.highest}.`,
  );
  return formatName(known.prefix, known.highest);
}

function formatName(prefix: 'PTDL' | 'PLCN' | 'SPDL', number: number): EggFormat {
  if (prefix === 'SPDL') return 'SPDL_v1';
  if (prefix === 'PTDL') return number === 1 ? 'PTDL_v1' : 'PTDL_v2';
  return number === 1 ? 'PLCN_v1' : number === 2 ? 'PLCN_v2' : 'PLCN_v3';
}

function withoutVersion(root: MapNode): string {
  for (const key of ['data', 'attributes', 'egg']) {
    if (mapOf(root, key).entries.some((entry) => entry.key === 'meta')) {
      return `The egg stands under “${key}”; import what is inside it as a file of its own.`;
    }
  }
  return 'It has no meta.version, so it is not an egg.';
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
