import type { EggSource } from '#shared/contract/eggs.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Handler } from '../command-spec.ts';
import type { CliContext } from '../context.ts';
import { notePreview } from '../egg-preview-view.ts';
import { eggSourceOf } from '../egg-source.ts';
import { findEgg } from '../find.ts';

/** `roost egg update`: shows what a newer file of an egg would change, asks, and takes it. */
export const updateEgg: Handler = async (context, invocation) => {
  const client = await context.client();
  const egg = await findEgg(client, invocation.operand(0));
  const place = invocation.operands[1] ?? egg.updateUrl;
  if (place === null) throw new AppError('cli.egg-without-address', { egg: egg.name });
  const source = await eggSourceOf(place);
  return await takeSeen(context, source, egg.id, invocation.flag('yes'));
};

/** `roost egg convert`: makes a second egg of one for containers, for this PC's own system. */
export const convertEgg: Handler = async (context, invocation) => {
  const client = await context.client();
  const egg = await findEgg(client, invocation.operand(0));
  const system = (await client.system.info()).platform === 'win32' ? 'windows' : 'posix';
  return await takeSeen(context, { kind: 'conversion', eggId: egg.id, system }, null, invocation.flag('yes'));
};

/** Shows what the source would change and takes exactly what was shown. `expected`: the egg that it must update. */
async function takeSeen(
  context: CliContext,
  source: EggSource,
  expected: string | null,
  saidYes: boolean,
): Promise<number> {
  const client = await context.client();
  const preview = await client.eggs.preview(source);
  if (expected !== null && preview.updates?.id !== expected) {
    throw new AppError('cli.not-its-update', { egg: preview.name });
  }
  if (preview.updates !== null && preview.changes.length === 0) {
    if (context.json) await context.value({ preview, updated: false });
    else await context.line(context.t('egg.upToDate', { name: preview.updates.name }));
    return 0;
  }
  if (!context.json) notePreview(context, preview);
  if (!saidYes && context.isInteractive && !(await context.confirms(context.t('egg.reallyTake')))) {
    context.note(context.t('ask.nothingDone'));
    return 1;
  }
  const { egg, updated } = await client.eggs.import({ ...source, sha256: preview.sha256 });
  if (context.json) await context.value({ preview, updated, egg });
  else {
    await context.line(context.t(updated ? 'egg.updated' : 'egg.imported', { name: egg.name, id: egg.id }));
  }
  return 0;
}
