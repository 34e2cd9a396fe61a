import type { Egg, EggVariable } from '#shared/domain/egg.ts';
import { formatStop } from '#shared/domain/stop-text.ts';
import { forPanels, startupForPanels } from './cargo.ts';
import { type ExportNode, writeJson } from './write-json.ts';

/** How `config`'s parts are written: as text that holds JSON, or as maps, as Pelican's YAML has them. */
export type ConfigForm = 'text' | 'maps';

const COMMENT = 'Written by Roost. Panels ignore this line.';

/** A map from its entries; those without a value are left out. */
export function mapFrom(...entries: (readonly [string, ExportNode] | null)[]): Map<string, ExportNode> {
  return new Map(entries.filter((entry) => entry !== null));
}

export function commentEntry(): [string, ExportNode] {
  return ['_comment', COMMENT];
}

/** `platform` and `converted_from` are ours: panels drop them, and the image references say the first one as well. */
export function metaOf(egg: Egg, version: string): Map<string, ExportNode> {
  return mapFrom(
    ['version', version],
    ['update_url', egg.source.updateUrl],
    egg.platform === 'container' ? null : ['platform', egg.platform],
    egg.source.convertedFrom === null ? null : ['converted_from', egg.source.convertedFrom],
  );
}

export function imagesOf(egg: Egg): Map<string, ExportNode> {
  const images = new Map<string, ExportNode>();
  for (const { label, ref } of egg.images) images.set(unusedKey(images, label), ref);
  return images;
}

export function startupCommandsOf(egg: Egg): Map<string, ExportNode> {
  const commands = new Map<string, ExportNode>();
  for (const { name, command } of egg.startup) {
    commands.set(unusedKey(commands, name), startupForPanels(command, egg));
  }
  return commands;
}

export function configOf(egg: Egg, form: ConfigForm): Map<string, ExportNode> {
  const write = (part: Map<string, ExportNode>): ExportNode => (form === 'text' ? writeJson(part) : part);
  return mapFrom(
    ['files', write(filesOf(egg))],
    ['startup', write(startupOf(egg))],
    ['logs', write(logsOf(egg))],
    ['stop', formatStop(egg.config.stop, egg.platform)],
  );
}

export function scriptsOf({ install }: Egg): Map<string, ExportNode> {
  return mapFrom([
    'installation',
    mapFrom(
      ['script', install?.script ?? ''],
      ['container', install?.container ?? ''],
      ['entrypoint', install?.entrypoint ?? 'bash'],
      install?.privileged ? ['requires_privileged', true] : null,
    ),
  ]);
}

/** The keys of a variable that every format has. */
export function variableEntries(variable: EggVariable): [string, ExportNode][] {
  return [
    ['name', variable.name],
    ['description', variable.description],
    ['env_variable', variable.env],
    ['default_value', variable.defaultValue],
    ['user_viewable', variable.viewable],
    ['user_editable', variable.editable],
  ];
}

function filesOf(egg: Egg): Map<string, ExportNode> {
  return new Map(
    egg.config.files.map(({ path, parser, create, replace: values }) => {
      const replace = values.map((one) =>
        typeof one.value === 'string' ? { ...one, value: forPanels(one.value, egg) } : one,
      );
      const find = new Map<string, ExportNode>();
      for (const { match, ifValue, value } of replace) {
        const conditions = find.get(match);
        if (ifValue === undefined) find.set(match, value);
        else if (conditions instanceof Map) find.set(match, new Map([...conditions, [ifValue, value]]));
        else find.set(match, new Map([[ifValue, value]]));
      }
      const file = mapFrom(['parser', parser], create ? null : ['create_file', false], ['find', find]);
      return [path, file] as const;
    }),
  );
}

function startupOf({ config }: Egg): Map<string, ExportNode> {
  const texts = config.done.map((matcher) =>
    matcher.kind === 'regex' ? `regex:${matcher.source}` : matcher.text,
  );
  const [only] = texts;
  const done: ExportNode = texts.length === 1 && only !== undefined ? only : texts;
  return mapFrom(texts.length === 0 ? null : ['done', done], config.stripAnsi ? ['strip_ansi', true] : null);
}

/** Ours: panels keep it without reading it. */
function logsOf({ config }: Egg): Map<string, ExportNode> {
  const { console } = config;
  if (console === undefined) return new Map();
  return mapFrom(['console', console.kind], console.kind === 'file' ? ['location', console.path] : null);
}

/** Labels need not differ in an egg, keys must. */
function unusedKey(map: ReadonlyMap<string, ExportNode>, label: string): string {
  let key = label;
  for (let count = 2; map.has(key); count++) key = `${label} (${count})`;
  return key;
}
