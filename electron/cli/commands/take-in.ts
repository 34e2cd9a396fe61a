import { resolve } from 'node:path';
import type { EggSummary } from '#shared/contract/eggs.ts';
import type { TakeInFindings } from '#shared/domain/take-in.ts';
import { termsOf } from '#shared/domain/terms.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Handler } from '../command-spec.ts';
import { withConsent } from '../consent.ts';
import type { CliContext } from '../context.ts';
import { findEdition } from '../find.ts';
import { formatBytes } from '../output/quantity.ts';
import { formatFacts } from '../output/table.ts';
import { ProgressLine } from '../progress-line.ts';
import { typedFolder } from '../typed-folder.ts';

/** `roost take-in`: makes a server of a folder that somebody set up without Roost. */
export const takeIn: Handler = async (context, invocation) => {
  const client = await context.client();
  const folder = resolve(typedFolder(), invocation.operand(0));
  const found = await client.takeIn.look({ folder });
  if (invocation.flag('look')) {
    if (context.json) await context.value(found);
    else await tell(context, found);
    return 0;
  }
  const asked = invocation.text('egg');
  const match = found.matches[0];
  if (asked === undefined && match === undefined) throw new AppError('cli.take-in-unknown', { folder });
  const egg = await findEdition(client, asked ?? match?.eggId ?? '', undefined);
  if (!context.json) await tell(context, found);
  const port = invocation.wholeNumber('port', 1, 65_535);
  const memoryMib = invocation.wholeNumber('memory', 0, 16_777_216);
  const wish = {
    folder,
    eggId: egg.id,
    name: invocation.text('name') ?? found.name,
    move: invocation.flag('move'),
    acceptEula: invocation.flag('accept-eula'),
    ...(port === undefined ? {} : { port }),
    ...(memoryMib === undefined ? {} : { memoryMib }),
  };
  const id = await withConsent(context, egg, invocation.flag('yes'), async (consent) => {
    return await run(context, { ...wish, consent });
  });
  if (!id) return 1;
  const server = await client.servers.get({ serverId: id });
  if (context.json) {
    await context.value(server);
    return 0;
  }
  await context.line(context.t('takeIn.done', { name: server.name, folder: server.folder }));
  if (server.install !== 'installed') context.note(context.t('takeIn.incomplete', { name: server.name }));
  await tellTerms(context, egg, found, wish.acceptEula);
  return 0;
};

async function run(
  context: CliContext,
  input: Parameters<Awaited<ReturnType<CliContext['client']>>['takeIn']['run']>[0],
) {
  const client = await context.client();
  const line = new ProgressLine(context);
  const signal = context.interrupted();
  try {
    for await (const event of await client.takeIn.run(input, { signal })) {
      if (event.type === 'done') return event.serverId;
      line.show('takeIn.copying', event.doneBytes, event.totalBytes);
    }
    return null;
  } finally {
    line.clear();
  }
}

async function tell(context: CliContext, found: TakeInFindings): Promise<void> {
  const [match] = found.matches;
  const settings = Object.entries(match?.settings ?? {}).map(([name, value]) => `${name}=${value}`);
  await context.line(
    formatFacts([
      [context.t('heads.folder'), `${found.folder}  ${formatBytes(found.bytes)}`],
      [context.t('heads.egg'), match === undefined ? context.t('takeIn.unknown') : match.eggName],
      [context.t('heads.from'), match?.evidence.join(', ') ?? ''],
      [context.t('heads.version'), match?.version ?? ''],
      [context.t('heads.port'), found.port === null ? '' : String(found.port)],
      [context.t('heads.memory'), found.memoryMib === null ? '' : `${found.memoryMib} MiB`],
      [context.t('heads.settings'), settings.join('  ')],
    ]),
  );
}

async function tellTerms(context: CliContext, summary: EggSummary, found: TakeInFindings, agreed: boolean) {
  const client = await context.client();
  const { egg, catalogue } = await client.eggs.get({ eggId: summary.id });
  const terms = termsOf(egg, catalogue);
  if (terms === null || agreed || found.hasAgreed) return;
  context.note(context.t('takeIn.eula', { eula: terms.name, url: terms.url }));
}
