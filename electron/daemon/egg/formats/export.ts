import type { Egg, EggProblem } from '#shared/domain/egg.ts';
import { plcnTree } from './export-plcn.ts';
import { ptdlTree } from './export-ptdl.ts';
import { Problems } from './problems.ts';
import { writeJson } from './write-json.ts';
import { writeYaml } from './write-yaml.ts';

export type ExportFormat = 'PTDL_v2' | 'PLCN_v3';
export type ExportCarrier = 'json' | 'yaml';

/** An egg's file, and what of the egg did not fit into it. */
export interface ExportedEgg {
  text: string;
  problems: EggProblem[];
}

/** Writes an egg as a file of either panel. Pterodactyl reads no YAML, so PTDL_v2 is JSON whatever the carrier. */
export function exportEgg(egg: Egg, format: ExportFormat, carrier: ExportCarrier): ExportedEgg {
  const problems = new Problems('');
  if (format === 'PTDL_v2') {
    if (carrier === 'yaml') problems.warn('', null, 'PTDL_v2 is written as JSON: Pterodactyl reads no YAML.');
    return { text: `${writeJson(ptdlTree(egg, problems))}\n`, problems: problems.list };
  }
  const text =
    carrier === 'yaml' ? writeYaml(plcnTree(egg, 'maps')) : `${writeJson(plcnTree(egg, 'text'))}\n`;
  return { text, problems: problems.list };
}
