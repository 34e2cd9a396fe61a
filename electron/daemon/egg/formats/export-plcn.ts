import type { Egg } from '#shared/domain/egg.ts';
import {
  type ConfigForm,
  commentEntry,
  configOf,
  imagesOf,
  mapFrom,
  metaOf,
  scriptsOf,
  startupCommandsOf,
  variableEntries,
} from './export-parts.ts';
import type { ExportNode } from './write-json.ts';

/** The egg as Pelican has it; all that Roost knows of an egg fits. Source: Pelican's `EggExporterService`. */
export function plcnTree(egg: Egg, form: ConfigForm, version = 'PLCN_v3'): Map<string, ExportNode> {
  return mapFrom(
    commentEntry(),
    ['meta', metaOf(egg, version)],
    ['exported_at', egg.source.exportedAt],
    ['name', egg.name],
    ['author', egg.author],
    ['uuid', egg.id],
    ['description', egg.description],
    egg.icon === null ? null : ['icon', `data:${egg.icon.mime};base64,${egg.icon.base64}`],
    ['tags', egg.tags],
    ['features', egg.features],
    ['docker_images', imagesOf(egg)],
    ['file_denylist', egg.fileDenylist],
    egg.fileHiddenList.length === 0 ? null : ['file_hidden_list', egg.fileHiddenList],
    ['startup_commands', startupCommandsOf(egg)],
    ['config', configOf(egg, form)],
    ['scripts', scriptsOf(egg)],
    [
      'variables',
      egg.variables.map((variable) =>
        mapFrom(...variableEntries(variable), ['rules', variable.rules], ['sort', variable.sort]),
      ),
    ],
  );
}
