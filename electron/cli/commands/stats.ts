import type { PlayerCount } from '#shared/domain/players.ts';
import type { ServerSample } from '#shared/domain/stats.ts';
import type { Handler } from '../command-spec.ts';
import type { CliContext } from '../context.ts';
import { findServer } from '../find.ts';
import { untilInterrupted } from '../follow.ts';
import { formatBytes, formatDuration } from '../output/quantity.ts';
import { formatFacts } from '../output/table.ts';

/** `roost stats`: what a server uses now, and with `--follow` a line a second. */
export const showStats: Handler = async (context, invocation) => {
  const client = await context.client();
  const { id, name } = await findServer(client, invocation.operand(0));
  if (invocation.flag('follow')) {
    await untilInterrupted(
      context,
      (signal) => client.stats.watch({ serverId: id }, { signal }),
      async (sample) => {
        if (context.json) await context.value(sample);
        else await context.line(lineOf(sample, context));
      },
    );
    return 0;
  }
  const sample = await client.stats.latest({ serverId: id });
  if (context.json) await context.value(sample);
  else await context.line(sample ? pageOf(sample, context) : context.t('server.offlineNoStats', { name }));
  return 0;
};

function pageOf(sample: ServerSample, context: CliContext): string {
  return formatFacts([
    [context.t('heads.uptime'), formatDuration(sample.uptimeMs)],
    [context.t('heads.cpu'), `${sample.cpuPercent.toFixed(1)} %`],
    [context.t('heads.memory'), memoryOf(sample)],
    [context.t('heads.peak'), formatBytes(sample.peakMemoryBytes)],
    [context.t('heads.received'), bytesOrUnknown(sample.networkRxBytes)],
    [context.t('heads.sent'), bytesOrUnknown(sample.networkTxBytes)],
    [context.t('heads.disk'), bytesOrUnknown(sample.diskBytes)],
    [context.t('heads.processes'), String(sample.processCount)],
    [context.t('heads.players'), playersOf(sample.players)],
  ]);
}

function lineOf(sample: ServerSample, context: CliContext): string {
  return context.t('stats.line', {
    time: new Date(sample.at).toTimeString().slice(0, 8),
    cpu: sample.cpuPercent.toFixed(1).padStart(6),
    memory: memoryOf(sample).padStart(20),
    received: bytesOrUnknown(sample.networkRxBytes).padStart(9),
    sent: bytesOrUnknown(sample.networkTxBytes).padStart(9),
    processes: String(sample.processCount).padStart(4),
    players: playersOf(sample.players),
  });
}

function memoryOf({ memoryBytes, memoryLimitBytes }: ServerSample): string {
  const used = formatBytes(memoryBytes);
  return memoryLimitBytes === null ? used : `${used} / ${formatBytes(memoryLimitBytes)}`;
}

function playersOf(players: PlayerCount | null): string {
  if (players === null) return '–';
  return players.maximum === null ? String(players.online) : `${players.online} / ${players.maximum}`;
}

function bytesOrUnknown(bytes: number | null): string {
  return bytes === null ? '–' : formatBytes(bytes);
}
