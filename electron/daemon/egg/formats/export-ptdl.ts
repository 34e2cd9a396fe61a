import type { Egg, EggVariable } from '#shared/domain/egg.ts';
import { startupForPanels } from './cargo.ts';
import {
  commentEntry,
  configOf,
  imagesOf,
  mapFrom,
  metaOf,
  scriptsOf,
  variableEntries,
} from './export-parts.ts';
import type { Problems } from './problems.ts';
import type { ExportNode } from './write-json.ts';

/**
 * The egg as Pterodactyl has it. What that format lacks is left out, and told where the egg needs it.
 *
 * Source: egg formats, section 4, and Pterodactyl's `EggExporterService`.
 */
export function ptdlTree(egg: Egg, problems: Problems): Map<string, ExportNode> {
  for (const { name } of egg.startup.slice(1)) {
    problems.warn('startup', null, `Only the first startup command fits; “${name}” was left out.`);
  }
  if (egg.fileHiddenList.length > 0) {
    problems.warn('file_hidden_list', null, 'Hidden files are unknown there; the list was left out.');
  }
  if (egg.install?.privileged) {
    problems.warn('scripts.installation', null, 'A panel does not run the script in a privileged container.');
  }
  return mapFrom(
    commentEntry(),
    ['meta', metaOf(egg, 'PTDL_v2')],
    ['exported_at', egg.source.exportedAt],
    ['name', egg.name],
    ['author', egg.author],
    ['description', egg.description],
    ['features', egg.features.length === 0 ? null : egg.features],
    ['docker_images', imagesOf(egg)],
    ['file_denylist', egg.fileDenylist],
    ['startup', startupForPanels(egg.startup[0]?.command ?? '', egg)],
    ['config', configOf(egg, 'text')],
    ['scripts', scriptsOf(egg)],
    ['variables', egg.variables.map((variable) => variableOf(variable, problems))],
  );
}

function variableOf(variable: EggVariable, problems: Problems): Map<string, ExportNode> {
  return mapFrom(
    ...variableEntries(variable),
    ['rules', rulesOf(variable, problems)],
    ['field_type', 'text'],
  );
}

/** One text, but for a rule that holds the separator itself: then a list, which Pterodactyl cannot read. */
function rulesOf({ env, rules }: EggVariable, problems: Problems): ExportNode {
  const [only = ''] = rules;
  const isOnePattern = rules.length === 1 && /^(?:not_)?regex:/.test(only);
  if (isOnePattern || !rules.some((rule) => rule.includes('|') || /^(?:not_?)?regex:/i.test(only))) {
    return rules.join('|');
  }
  problems.warn(
    'variables',
    null,
    `The rules of ${env} fit only as a list, which Pterodactyl does not read.`,
  );
  return rules;
}
