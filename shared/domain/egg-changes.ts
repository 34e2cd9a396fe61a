import { z } from 'zod';
import { type Egg, type EggVariable, egg } from './egg.ts';

const beforeAfter = { before: z.string(), after: z.string() };

/** One thing that an update of an egg would change, for the person who decides on it. */
export const eggChange = z.discriminatedUnion('kind', [
  /** A line of text about the egg, or the system it is made for. */
  z.object({
    kind: z.literal('text'),
    field: egg.pick({ name: true, author: true, description: true, platform: true }).keyof(),
    ...beforeAfter,
  }),
  z.object({ kind: z.literal('variable-added'), name: z.string(), env: z.string(), value: z.string() }),
  z.object({ kind: z.literal('variable-removed'), name: z.string(), env: z.string() }),
  /** Its default; servers on which it was never changed take the new one. */
  z.object({ kind: z.literal('variable-default'), name: z.string(), env: z.string(), ...beforeAfter }),
  /** What else is known of it: its name, description, rules, or who may see and change it. */
  z.object({ kind: z.literal('variable-changed'), name: z.string(), env: z.string() }),
  z.object({ kind: z.literal('image-added'), label: z.string(), ref: z.string() }),
  z.object({ kind: z.literal('image-removed'), label: z.string(), ref: z.string() }),
  z.object({ kind: z.literal('startup-added'), name: z.string(), command: z.string() }),
  z.object({ kind: z.literal('startup-removed'), name: z.string(), command: z.string() }),
  z.object({ kind: z.literal('startup-changed'), name: z.string(), ...beforeAfter }),
  /** The install script with what runs it; both texts, since it is what runs on the person's PC. */
  z.object({
    kind: z.literal('install'),
    addedLines: z.int(),
    removedLines: z.int(),
    ...beforeAfter,
  }),
  /** A part of which only is told that it differs. */
  z.object({
    kind: z.literal('part'),
    part: z.enum(['configFiles', 'done', 'stop', 'features', 'fileRules', 'tags', 'icon']),
  }),
]);
export type EggChange = z.infer<typeof eggChange>;

/** What differs between an egg and its next edition, what matters most to a server first; empty when nothing does. */
export function eggChanges(before: Egg, after: Egg): EggChange[] {
  return [
    ...installChange(before, after),
    ...startupChanges(before, after),
    ...imageChanges(before, after),
    ...variableChanges(before.variables, after.variables),
    ...partChanges(before, after),
    ...textChanges(before, after),
  ];
}

function installChange(before: Egg, after: Egg): EggChange[] {
  const [old, fresh] = [installText(before), installText(after)];
  if (old === fresh) return [];
  const [oldLines, freshLines] = [countLines(old), countLines(fresh)];
  return [
    {
      kind: 'install',
      addedLines: missingFrom(freshLines, oldLines),
      removedLines: missingFrom(oldLines, freshLines),
      before: old,
      after: fresh,
    },
  ];
}

/** The script as a person reads it, headed by what runs it; line ends do not count. */
function installText({ install }: Egg): string {
  if (install === null) return '';
  const { container, entrypoint, privileged, script } = install;
  const head = [container, entrypoint, ...(privileged ? ['privileged'] : [])].join(' ').trim();
  return `# ${head}\n${script.replaceAll('\r\n', '\n')}`;
}

function countLines(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of text === '' ? [] : text.split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

function missingFrom(lines: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): number {
  let missing = 0;
  for (const [line, count] of lines) missing += Math.max(0, count - (others.get(line) ?? 0));
  return missing;
}

function startupChanges(before: Egg, after: Egg): EggChange[] {
  const old = new Map(before.startup.map(({ name, command }) => [name, command]));
  const fresh = new Map(after.startup.map(({ name, command }) => [name, command]));
  // With one command on either side it is the same one, whatever it is called.
  const [onlyOld, onlyFresh] = [before.startup[0], after.startup[0]];
  if (old.size === 1 && fresh.size === 1 && onlyOld !== undefined && onlyFresh !== undefined) {
    if (onlyOld.command === onlyFresh.command) return [];
    const { name, command } = onlyFresh;
    return [{ kind: 'startup-changed', name, before: onlyOld.command, after: command }];
  }
  const changed = [...fresh].flatMap(([name, command]): EggChange[] => {
    const known = old.get(name);
    if (known === undefined) return [{ kind: 'startup-added', name, command }];
    return known === command ? [] : [{ kind: 'startup-changed', name, before: known, after: command }];
  });
  const removed = [...old]
    .filter(([name]) => !fresh.has(name))
    .map(([name, command]): EggChange => ({ kind: 'startup-removed', name, command }));
  return [...changed, ...removed];
}

function without(images: Egg['images'], others: Egg['images']): Egg['images'] {
  return images.filter(({ ref }) => !others.some((other) => other.ref === ref));
}

function imageChanges(before: Egg, after: Egg): EggChange[] {
  return [
    ...without(after.images, before.images).map((image): EggChange => ({ kind: 'image-added', ...image })),
    ...without(before.images, after.images).map((image): EggChange => ({ kind: 'image-removed', ...image })),
  ];
}

/** By `env`, the last one where an egg has it twice, as everywhere. */
function variableChanges(before: readonly EggVariable[], after: readonly EggVariable[]): EggChange[] {
  const old = new Map(before.map((variable) => [variable.env, variable]));
  const fresh = new Map(after.map((variable) => [variable.env, variable]));
  const changed = [...fresh.values()].flatMap((variable): EggChange[] => {
    const { name, env, defaultValue } = variable;
    const known = old.get(env);
    if (known === undefined) return [{ kind: 'variable-added', name, env, value: defaultValue }];
    const changes: EggChange[] = [];
    if (known.defaultValue !== defaultValue) {
      changes.push({ kind: 'variable-default', name, env, before: known.defaultValue, after: defaultValue });
    }
    if (describing(known) !== describing(variable)) changes.push({ kind: 'variable-changed', name, env });
    return changes;
  });
  const removed = [...old.values()]
    .filter(({ env }) => !fresh.has(env))
    .map(({ name, env }): EggChange => ({ kind: 'variable-removed', name, env }));
  return [...changed, ...removed];
}

/** All of a variable but its value and its place. */
function describing({ name, description, viewable, editable, rules }: EggVariable): string {
  return JSON.stringify([name, description.replaceAll('\r\n', '\n'), viewable, editable, rules]);
}

function partChanges(before: Egg, after: Egg): EggChange[] {
  type Part = Extract<EggChange, { kind: 'part' }>['part'];
  const parts: Record<Part, (of: Egg) => unknown> = {
    configFiles: ({ config }) => config.files,
    done: ({ config }) => [config.done, config.stripAnsi, config.console],
    stop: ({ config }) => config.stop,
    features: ({ features }) => features,
    fileRules: ({ fileDenylist, fileHiddenList }) => [fileDenylist, fileHiddenList],
    tags: ({ tags }) => tags,
    icon: ({ icon }) => icon,
  };
  return (Object.keys(parts) as Part[])
    .filter((part) => JSON.stringify(parts[part](before)) !== JSON.stringify(parts[part](after)))
    .map((part) => ({ kind: 'part', part }));
}

function textChanges(before: Egg, after: Egg): EggChange[] {
  const fields = ['platform', 'name', 'author', 'description'] as const;
  return fields
    .filter((field) => before[field].replaceAll('\r\n', '\n') !== after[field].replaceAll('\r\n', '\n'))
    .map((field) => ({ kind: 'text', field, before: before[field], after: after[field] }));
}
