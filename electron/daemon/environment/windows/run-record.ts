import { z } from 'zod';
import { RunRecordFile } from '../native/run-record.ts';

/** What is kept of a living tree, so that a daemon that comes after a kill finds its job. */
const runRecord = z.object({ version: z.literal(1), marker: z.string(), job: z.string() });
type RunRecord = z.infer<typeof runRecord>;

/** The record of the tree with this marker. */
export function runRecordFile(runFolder: string, marker: string): RunRecordFile<RunRecord> {
  return new RunRecordFile(runFolder, marker, runRecord);
}
