import { dialog } from 'electron';
import type { Client } from '#shared/lib/client.ts';
import { writeReport } from './report.ts';

export interface ReportParts {
  version: string;
  log: string;
  client: Client;
}

/** Asks where to, and writes a report for who helps. False: the person wants none. */
export async function saveReport({ version, log, client }: ReportParts, name: string): Promise<boolean> {
  const { filePath, canceled } = await dialog.showSaveDialog({ defaultPath: name });
  if (canceled || filePath === '') return false;
  await writeReport({ version, log, file: filePath, standing: await standingOf(client) });
  return true;
}

/** How things stand, without names and settings of the person's own. */
async function standingOf(client: Client): Promise<string[]> {
  const [servers, environments, hosting] = await Promise.all([
    client.servers.list(),
    client.system.environments({ recheck: false }),
    client.hosting.show(),
  ]);
  return [
    ...environments.map((found) =>
      found.available ? `${found.kind}: ${found.version}` : `${found.kind}: ${found.problem.code}`,
    ),
    `hosting: ${hosting.paused === null ? 'on' : `paused (${hosting.paused.servers})`}`,
    ...servers.map(({ id, eggName, environment, state, install, notice }) =>
      [id, eggName, environment, state, install, notice?.code ?? ''].join(' ').trim(),
    ),
  ];
}
