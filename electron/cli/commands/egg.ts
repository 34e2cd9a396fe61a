import type { EggSource, EggSummary } from '#shared/contract/eggs.ts';
import type { EggOffer } from '#shared/domain/runnable.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import type { Handler } from '../command-spec.ts';
import type { CliContext } from '../context.ts';
import { noteProblems } from '../egg-preview-view.ts';
import { eggSourceOf } from '../egg-source.ts';
import { findEgg } from '../find.ts';
import { formatFacts, formatTable } from '../output/table.ts';
import { find as findCollection } from './collection.ts';

/** `roost egg import`: takes an egg from a file, the web or a collection. */
export const importEgg: Handler = async (context, invocation) => {
  const client = await context.client();
  const place = invocation.operand(0);
  const collection = invocation.text('collection');
  const source: EggSource =
    collection === undefined
      ? await eggSourceOf(place)
      : { kind: 'collection', collectionId: (await findCollection(client, collection)).id, path: place };
  const { egg, updated, problems } = await client.eggs.import(source);
  if (context.json) {
    await context.value({ egg, updated, problems });
    return 0;
  }
  noteProblems(context, problems);
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
  for (const offer of detail.runnable.offers) await context.line(`→ ${offered(offer, detail, context)}`);
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

/** What can be done so that the egg runs here, with what to type for it. */
function offered(offer: EggOffer, { id }: EggSummary, context: CliContext): string {
  switch (offer.kind) {
    case 'start-docker':
      return context.t('offer.start-docker');
    case 'get-docker':
      return context.t('offer.get-docker', { url: offer.url });
    case 'edition':
      return context.t('offer.edition', { name: offer.name, id: offer.eggId });
    case 'convert':
      return context.t('offer.convert', { id });
    case 'runtime':
      return context.t('offer.runtime', {
        title: offer.title,
        url: offer.url,
        name: [offer.runtime, ...(offer.version === null ? [] : [offer.version])].join(' '),
      });
  }
}

function runsIn(egg: EggSummary, context: CliContext): string {
  const { environments } = egg.runnable;
  return environments.length === 0 ? context.t('egg.notHere') : environments.join(', ');
}
