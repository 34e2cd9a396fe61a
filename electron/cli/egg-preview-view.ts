import type { EggPreview } from '#shared/contract/eggs.ts';
import type { EggProblem } from '#shared/domain/egg.ts';
import type { EggChange } from '#shared/domain/egg-changes.ts';
import type { CliContext } from './context.ts';

/** Says what an import would change, beside the result. */
export function notePreview(context: CliContext, { changes, servers, problems }: EggPreview): void {
  const say = (key: string, facts: Record<string, unknown> = {}) =>
    context.texts.t(key, { ns: 'pages', ...facts });
  for (const change of changes) {
    const { key, facts } = changeText(change, say('eggUpdate.nothing'));
    context.note(`- ${say(key, facts)}`);
    if ('before' in change && change.kind !== 'install') {
      context.note(`    ${change.before}`);
      context.note(`    → ${change.after}`);
    }
  }
  if (servers.length > 0) context.note(context.t('egg.usedBy', { servers: servers.join(', ') }));
  noteProblems(context, problems);
}

/** Says what was odd about an egg's file. */
export function noteProblems(context: CliContext, problems: readonly EggProblem[]): void {
  for (const { severity, path, line, message } of problems) {
    const place = line === null ? path : `${path} (${line})`;
    context.note(context.t(`egg.${severity}`, { place, message }));
  }
}

/** The text, among those of the window's pages, that says what an update changes, with its facts. */
function changeText(
  change: EggChange,
  nothing: string,
): { key: string; facts: Record<string, string | number> } {
  const key = `eggUpdate.${change.kind}`;
  switch (change.kind) {
    case 'text':
      return { key: `${key}.${change.field}`, facts: {} };
    case 'part':
      return { key: `${key}.${change.part}`, facts: {} };
    case 'variable-added':
      return { key, facts: { name: change.name, value: change.value === '' ? nothing : change.value } };
    case 'image-added':
    case 'image-removed':
      return { key, facts: { label: change.label } };
    case 'install':
      return { key, facts: { added: change.addedLines, removed: change.removedLines } };
    case 'variable-removed':
    case 'variable-default':
    case 'variable-changed':
    case 'startup-added':
    case 'startup-removed':
    case 'startup-changed':
      return { key, facts: { name: change.name } };
  }
}
