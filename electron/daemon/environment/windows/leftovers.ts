import { setTimeout as delay } from 'node:timers/promises';
import { Job } from './job/job.ts';
import type { Machine } from './machine.ts';
import { runRecordFile } from './run-record.ts';

const pauseMs = 10;
/** A process that hangs in the kernel longer than this (a dead network drive, say) cannot be ended by anyone. */
const maximalRounds = 1000;

/**
 * Ends what an earlier daemon left of a tree, and forgets it. Does nothing without a record.
 *
 * A job ends with its last handle, so mostly there is nothing left; but Windows takes its time, and somebody else may
 * hold a handle. No process is ever outside its job, so the job's name is all that need be known.
 */
export async function endLeftovers({ win32, logger, runFolder }: Machine, marker: string): Promise<void> {
  const file = runRecordFile(runFolder, marker);
  const record = await file.read();
  if (record === null) return;
  for (let round = 0; ; round += 1) {
    using job = Job.find(win32, record.job);
    const pids = job?.processIds() ?? [];
    if (job === null || pids.length === 0) break;
    if (round === maximalRounds) throw new Error('processes of an earlier run do not end');
    if (round === 0) logger.info({ marker, pids }, 'ending what was left running');
    job.terminate();
    await delay(pauseMs);
  }
  await file.remove();
}
