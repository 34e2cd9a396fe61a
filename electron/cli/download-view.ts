import type { EstimateInput } from '#shared/contract/installs.ts';
import { sayingOf } from '#shared/domain/download-estimate.ts';
import type { CliContext } from './context.ts';
import { formatBytes, formatDuration } from './output/quantity.ts';

/** Says how much an installation downloads and needs before it is begun; nothing where a program reads the output. */
export async function tellDownload(context: CliContext, wish: EstimateInput): Promise<void> {
  if (context.json) return;
  const client = await context.client();
  const estimate = await client.installs.estimate(wish);
  const said = sayingOf(estimate);
  const size = 'bytes' in said ? formatBytes(said.bytes) : '';
  const time = 'seconds' in said ? formatDuration(said.seconds * 1000) : '';
  const { diskBytes, freeBytes, moreAtStart } = estimate;
  const room =
    diskBytes === null
      ? context.t('install.download.free', { free: formatBytes(freeBytes) })
      : context.t('install.download.disk', { wanted: formatBytes(diskBytes), free: formatBytes(freeBytes) });
  const lines = [context.t(`install.download.${said.saying}`, { size, time }), room];
  if (moreAtStart) lines.push(context.t('install.download.moreAtStart'));
  context.note(lines.join(' '));
}
