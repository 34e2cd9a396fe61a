import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Headless } from '../support/headless.ts';
import { type Bench, median } from './figure.ts';

const runs = 9;

/** Resident memory of a process in MB (10^6 bytes), as Linux tells it. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return (Number(kibibytes) * 1024) / 1e6;
}

/** How fast the daemon is there, and what it costs while it does nothing. */
export const headlessBench: Bench = {
  name: 'headless',
  async run() {
    const ready: number[] = [];
    const resident: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const data = await mkdtemp(join(tmpdir(), 'roost-bench-'));
      {
        await using headless = await Headless.start({ data });
        ready.push(headless.readyMs);
        // A person looks at the memory of a daemon that has settled, not at its first moment.
        await wait(1500);
        resident.push(await residentMegabytes(headless.pid));
      }
      await rm(data, { recursive: true, force: true });
    }
    return [
      {
        name: 'headless: from start to ready',
        value: median(ready),
        unit: 'ms',
        budget: 500,
        better: 'lower',
        runs,
      },
      {
        name: 'headless: memory, no servers',
        value: median(resident),
        unit: 'MB',
        budget: 100,
        better: 'lower',
        runs,
      },
    ];
  },
};
