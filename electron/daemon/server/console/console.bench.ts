import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { systemClock } from '#daemon/clock.ts';
import { Console } from './index.ts';

/** What a flooded console costs. Times in milliseconds. */
export interface ConsoleFigures {
  linesPerSecond: number;
  eventLoopDelayP99Ms: number;
  eventLoopDelayMaxMs: number;
  /** Of one core, the making of the lines included, which is little. */
  cpuPercent: number;
  /** Most that was printed and not yet with the subscriber. */
  mostBehindBytes: number;
  linesMissingFromLog: number;
  linesLostBySubscriber: number;
}

/** Linux hands over a pseudo-terminal's output in pieces of this size. */
const terminalBytes = 4095;

/** Prints at a rate for a time, as a terminal would, with one subscriber that follows and the log on disk. */
export async function benchConsole(linesPerSecond: number, seconds: number): Promise<ConsoleFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-console-bench-'));
  try {
    return await measure(folder, linesPerSecond, seconds);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(folder: string, linesPerSecond: number, seconds: number): Promise<ConsoleFigures> {
  const bytes = oneSecond(linesPerSecond);
  await using console = await Console.open({
    folder,
    clock: systemClock,
    logger: pino({ level: 'silent' }),
    logFiles: 1000,
  });
  let lost = 0;
  let cursor = 0;
  let mostBehindBytes = 0;
  const reader = console.subscribe({ lines: 0 });
  const reading = (async () => {
    for await (const batch of reader) {
      lost += batch.lostLines;
      cursor = batch.cursor;
    }
  })();

  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  let written = 0;
  // Carriage returns go, one a line.
  const kept = (bytes.length - linesPerSecond) / bytes.length;
  const total = bytes.length * seconds;
  while (written < total) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * bytes.length));
    while (written < due) {
      const at = written % bytes.length;
      const chunk = bytes.subarray(at, at + Math.min(terminalBytes, due - written));
      console.write(chunk);
      written += chunk.length;
    }
    mostBehindBytes = Math.max(mostBehindBytes, written * kept - cursor);
    await setTimeout(2);
  }
  const elapsedMs = performance.now() - start;
  const cpu = process.cpuUsage(cpuBefore);
  delay.disable();
  await console[Symbol.asyncDispose]();
  await reading;
  return {
    linesPerSecond: Math.round((linesPerSecond * seconds * 1000) / elapsedMs),
    eventLoopDelayP99Ms: delay.percentile(99) / 1e6,
    eventLoopDelayMaxMs: delay.max / 1e6,
    cpuPercent: ((cpu.user + cpu.system) / 1000 / elapsedMs) * 100,
    mostBehindBytes: Math.round(mostBehindBytes),
    linesMissingFromLog: linesPerSecond * seconds - (await countLogLines(folder)),
    linesLostBySubscriber: lost,
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
