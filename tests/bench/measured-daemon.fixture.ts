import { monitorEventLoopDelay } from 'node:perf_hooks';
import { keepHeapSmall } from '#daemon/small-heap.ts';
import { openDaemon } from '../../electron/daemon/daemon.fixture.ts';

/** What the daemon's process tells of itself, since the last time it was asked. */
export interface Measured {
  delayP99Ms: number;
  cpuMs: number;
  elapsedMs: number;
  residentBytes: number;
}

/** A daemon in a process of its own: says that it is ready, answers every message with its figures, ends with its parent. */
const [folder = ''] = process.argv.slice(2);
keepHeapSmall();
const delay = monitorEventLoopDelay({ resolution: 1 });
await using _daemon = await openDaemon(folder);
delay.enable();
let cpu = process.cpuUsage();
let since = performance.now();
process.on('message', () => {
  const spent = process.cpuUsage(cpu);
  const measured: Measured = {
    delayP99Ms: delay.percentile(99) / 1e6,
    cpuMs: (spent.user + spent.system) / 1000,
    elapsedMs: performance.now() - since,
    residentBytes: process.memoryUsage.rss(),
  };
  cpu = process.cpuUsage();
  since = performance.now();
  delay.reset();
  process.send?.(measured);
});
process.send?.('ready');
await new Promise<void>((resolve) => process.once('disconnect', resolve));
