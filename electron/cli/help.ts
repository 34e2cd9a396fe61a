import type { i18n } from 'i18next';
import { type CommandSpec, usageOf } from './command-spec.ts';
import { formatTable } from './output/table.ts';

/** What `roost --help` prints. */
export function generalHelp(texts: i18n, table: readonly CommandSpec[]): string {
  const t = (key: string) => texts.t(key, { ns: 'cli' });
  const rows = table.map((spec) => [
    `  ${[...spec.words, ...spec.operands].join(' ')}`,
    t(`commands.${spec.words.join('-')}`),
  ]);
  return [t('help.about'), '', t('help.usage'), '', indentedTable(rows), '', t('help.more')].join('\n');
}

/** What `roost COMMAND --help` prints. */
export function commandHelp(texts: i18n, spec: CommandSpec): string {
  const t = (key: string, facts: Record<string, unknown> = {}) => texts.t(key, { ns: 'cli', ...facts });
  const name = spec.words.join('-');
  const options = Object.entries(spec.options).map(([option, { value, short }]) => {
    const typed = value === undefined ? `--${option}` : `--${option} ${value}`;
    const own = `options.${name}.${option}`;
    const text = texts.exists(own, { ns: 'cli' }) ? t(own) : t(`options.all.${option}`);
    return [short === undefined ? typed : `-${short}, ${typed}`, text];
  });
  const details = texts.exists(`details.${name}`, { ns: 'cli' }) ? ['', t(`details.${name}`)] : [];
  return [
    t('wrong.usage', { usage: usageOf(spec) }),
    '',
    t(`commands.${name}`),
    ...details,
    '',
    indentedTable(options),
  ].join('\n');
}

function indentedTable(rows: readonly (readonly string[])[]): string {
  const [first = [], ...rest] = rows;
  return formatTable(
    first.map((cell) => cell.trim()),
    rest.map((row) => row.map((cell) => cell.trim())),
  )
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
