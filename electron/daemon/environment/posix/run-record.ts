import { z } from 'zod';
import { RunRecordFile } from '../native/run-record.ts';
import type { ProcessIdentity } from './processes/process-source.ts';

/** What is kept of a living tree, so that a daemon that comes after a `kill -9` finds it. */
const runRecord = z.object({
  version: z.literal(1),
  marker: z.string(),
  pid: z.int().min(2),
  startedAt: z.number(),
  bootId: z.string(),
  cgroup: z.string().nullable(),
  sandboxed: z.boolean(),
});
export type RunRecord = z.infer<typeof runRecord>;

export function identityOf(record: RunRecord): ProcessIdentity {
  return { pid: record.pid, startedAt: record.startedAt };
}

/** The record of the tree with this marker. */
export function runRecordFile(runFolder: string, marker: string): RunRecordFile<RunRecord> {
  return new RunRecordFile(runFolder, marker, runRecord);
}
