import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { systemClock } from '#daemon/clock.ts';
import { Console } from '../../electron/daemon/server/console/index.ts';
import { type Bench, type Figure, median } from './figure.ts';

/** Linux hands over a pseudo-terminal's output in pieces of this size. */
const terminalBytes = 4095;

const runs = 3;
const linesPerSecond = 100_000;
const seconds = 5;

/** A console flooded as a terminal would, with one subscriber that follows and the log on disk. */
export const consoleBench: Bench = {
  name: 'console',
  async run() {
    const costs: Costs[] = [];
    for (let run = 0; run < runs; run++) {
      const folder = await mkdtemp(join(tmpdir(), 'roost-console-bench-'));
      try {
        costs.push(await measure(folder));
      } finally {
        await rm(folder, { recursive: true });
      }
    }
    const figure = (
      name: string,
      value: (cost: Costs) => number,
      unit: string,
      budget: number | null,
    ): Figure => ({
      name: `console: ${name}`,
      value: median(costs.map(value)),
      unit,
      budget,
      better: 'lower',
      runs,
    });
    return [
      figure('event loop delay at 100 000 lines/s, p99', (cost) => cost.delayP99Ms, 'ms', 50),
      figure('of one core at 100 000 lines/s', (cost) => cost.cpuPercent, '%', 50),
      figure('lines missing from the log', (cost) => cost.linesMissing, 'lines', 0),
      figure('lines that the subscriber lost', (cost) => cost.linesLost, 'lines', 0),
      figure('time the printing took, of 5 s', (cost) => cost.tookMs, 'ms', 5500),
    ];
  },
};

interface Costs {
  delayP99Ms: number;
  /** The making of the lines included, which is little. */
  cpuPercent: number;
  linesMissing: number;
  linesLost: number;
  tookMs: number;
}

async function measure(folder: string): Promise<Costs> {
  const bytes = oneSecond(linesPerSecond);
  await using console = await Console.open({
    folder,
    clock: systemClock,
    logger: pino({ level: 'silent' }),
    logFiles: 1000,
  });
  let linesLost = 0;
  const reader = console.subscribe({ lines: 0 });
  const reading = (async () => {
    for await (const batch of reader) {
      linesLost += batch.lostLines;
    }
  })();

  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  let written = 0;
  const total = bytes.length * seconds;
  while (written < total) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * bytes.length));
    while (written < due) {
      const at = written % bytes.length;
      const chunk = bytes.subarray(at, at + Math.min(terminalBytes, due - written));
      console.write(chunk);
      written += chunk.length;
    }
    await setTimeout(2);
  }
  const tookMs = performance.now() - start;
  const cpu = process.cpuUsage(cpuBefore);
  delay.disable();
  await console[Symbol.asyncDispose]();
  await reading;
  return {
    delayP99Ms: delay.percentile(99) / 1e6,
    cpuPercent: ((cpu.user + cpu.system) / 1000 / tookMs) * 100,
    linesMissing: linesPerSecond * seconds - (await countLogLines(folder)),
    linesLost,
    tookMs,
  };
}

function oneSecond(lines: number): Buffer {
  const parts: string[] = [];
  for (let number = 0; number < lines; number++) {
    parts.push(`[12:00:00] [Server thread/INFO]: ${String(number).padStart(8, '0')} tick took long\r\n`);
  }
  return Buffer.from(parts.join(''));
}

async function countLogLines(folder: string): Promise<number> {
  let count = 0;
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'latin1');
    count += text.split('\n').length - 1;
  }
  return count;
}
