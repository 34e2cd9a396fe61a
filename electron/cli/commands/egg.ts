import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { EggSource, EggSummary } from '#shared/contract/eggs.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { describeNotice } from '#shared/lib/i18n.ts';
import type { Handler } from '../command-spec.ts';
import type { CliContext } from '../context.ts';
import { findEgg } from '../find.ts';
import { formatFacts, formatTable } from '../output/table.ts';
import { typedFolder } from '../typed-folder.ts';

/** As much as the contract lets through. */
const maximumBytes = 4 * 1024 * 1024;

/** `roost egg import`: takes an egg from a file or the web. */
export const importEgg: Handler = async (context, invocation) => {
  const source = await sourceOf(invocation.operand(0));
  const client = await context.client();
  const { egg, updated, problems } = await client.eggs.import(source);
  if (context.json) {
    await context.value({ egg, updated, problems });
    return 0;
  }
  for (const { severity, path, line, message } of problems) {
    context.note(
      context.t(`egg.${severity}`, { place: line === null ? path : `${path} (${line})`, message }),
    );
  }
  await context.line(context.t(updated ? 'egg.updated' : 'egg.imported', { name: egg.name, id: egg.id }));
  return 0;
};

/** `roost egg list`. */
export const listEggs: Handler = async (context) => {
  const client = await context.client();
  const eggs = await client.eggs.list();
  if (context.json) {
    await context.value(eggs);
    return 0;
  }
  const heads = ['name', 'id', 'runsIn', 'from'].map((head) => context.t(`heads.${head}`));
  const rows = eggs
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .map((egg) => [egg.name, egg.id, runsIn(egg, context), context.t(`egg.from.${egg.origin}`)]);
  await context.line(formatTable(heads, rows));
  return 0;
};

/** `roost egg show`: what an egg is and asks for. */
export const showEgg: Handler = async (context, invocation) => {
  const client = await context.client();
  const { id } = await findEgg(client, invocation.operand(0));
  const detail = await client.eggs.get({ eggId: id });
  if (context.json) {
    await context.value(detail);
    return 0;
  }
  const { egg } = detail;
  await context.line(
    formatFacts([
      [context.t('heads.name'), egg.name],
      [context.t('heads.id'), egg.id],
      [context.t('heads.author'), egg.author],
      [context.t('heads.about'), egg.description],
      [context.t('heads.runsIn'), runsIn(detail, context)],
      [context.t('heads.images'), egg.images.map(({ label, ref }) => `${label} (${ref})`).join(', ')],
      [context.t('heads.startup'), egg.startup[0]?.command ?? ''],
    ]),
  );
  for (const reason of detail.runnable.reasons) await context.line(describeNotice(context.texts, reason));
  if (egg.variables.length === 0) return 0;
  const heads = ['variable', 'value', 'rules', 'name'].map((head) => context.t(`heads.${head}`));
  const rows = egg.variables.map((variable) => [
    variable.env,
    variable.defaultValue,
    variable.rules.join('|'),
    variable.name,
  ]);
  await context.line(`\n${formatTable(heads, rows)}`);
  return 0;
};

function runsIn(egg: EggSummary, context: CliContext): string {
  const { environments } = egg.runnable;
  return environments.length === 0 ? context.t('egg.notHere') : environments.join(', ');
}

async function sourceOf(place: string): Promise<EggSource> {
  if (/^https?:\/\//i.test(place)) return { kind: 'url', url: place };
  const file = resolve(typedFolder(), place);
  try {
    if ((await stat(file)).size > maximumBytes) throw new AppError('egg.too-large', { maximumBytes });
    return { kind: 'text', name: basename(file), text: await readFile(file, 'utf8') };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('cli.file-unreadable', { file }, { cause });
  }
}
