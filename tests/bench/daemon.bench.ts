import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Bench, type Figure, median } from './figure.ts';
import type { Measured } from './measured-daemon.fixture.ts';
import { benchEgg, MeasuredDaemon } from './measured-daemon.ts';

const manyServers = 100;
const watchedSeconds = 20;
const floodLines = 500_000;
const floodRuns = 3;

/** What a whole daemon costs with a house full of servers, and what a flood of output does to it. */
export const daemonBench: Bench = {
  name: 'daemon',
  async run() {
    return [...(await manyFigures()), ...(await floodFigures())];
  },
};

async function manyFigures(): Promise<Figure[]> {
  await using daemon = await MeasuredDaemon.start();
  const { client } = daemon;
  const text = benchEgg('Line a second', './game');
  const { egg } = await client.eggs.import({ kind: 'text', name: 'line.json', text });
  const startMs: number[] = [];
  let before: Measured | null = null;
  for (let index = 0; index <= manyServers; index += 1) {
    if (index === 1) {
      // What the first server brings in is the environment's price, not each server's.
      await wait(3000);
      before = await daemon.measure();
    }
    const { id, folder } = await client.servers.create({
      eggId: egg.id,
      name: `Server ${index}`,
      consent: true,
    });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'game'), '#!/bin/sh\necho up\nwhile :; do sleep 1; echo a line; done\n', {
      mode: 0o755,
    });
    const began = performance.now();
    await client.servers.power({ serverId: id, action: 'start' });
    startMs.push(performance.now() - began);
  }
  // The starts are paid for; what counts is an evening with all of them up.
  await wait(3000);
  await daemon.measure();
  await wait(watchedSeconds * 1000);
  const during = await daemon.measure();
  const common = { better: 'lower', runs: 1 } as const;
  return [
    {
      name: `daemon: of one core, ${manyServers} servers, a line and a sample a second`,
      value: (during.cpuMs / during.elapsedMs) * 100,
      unit: '%',
      budget: 10,
      ...common,
    },
    {
      name: 'daemon: memory for each of them',
      value: (during.residentBytes - (before?.residentBytes ?? 0)) / manyServers / 1e6,
      unit: 'MB',
      budget: 0.6,
      ...common,
    },
    {
      name: 'daemon: event loop delay with them, p99',
      value: during.delayP99Ms,
      unit: 'ms',
      budget: 50,
      ...common,
    },
    {
      name: 'daemon: from start action to process running, posix',
      value: median(startMs),
      unit: 'ms',
      budget: 150,
      better: 'lower',
      runs: startMs.length,
    },
  ];
}

/** Prints 1 000 lines every 10 ms by the clock, each with its number, then the last one again and again until it ends. */
const flood = `let printed = 0;
console.log('up');
const began = performance.now();
const timer = setInterval(() => {
  const due = Math.min(${floodLines}, Math.floor((performance.now() - began) * 100));
  let text = '';
  for (; printed < due; printed += 1) text += 'flood ' + printed + ' the quick brown fox jumps over the lazy dog\\n';
  process.stdout.write(text);
  if (printed === ${floodLines}) { clearInterval(timer); process.stdout.write('flood is over\\n'); setInterval(() => {}, 1e6); }
}, 10);
`;

async function floodFigures(): Promise<Figure[]> {
  const runs: { delayP99Ms: number; missing: number; unseen: number; tookMs: number }[] = [];
  for (let run = 0; run < floodRuns; run += 1) runs.push(await floodOnce());
  const figure = (
    name: string,
    value: (run: (typeof runs)[number]) => number,
    unit: string,
    budget: number,
  ): Figure => ({
    name: `daemon: ${name}`,
    value: median(runs.map(value)),
    unit,
    budget,
    better: 'lower',
    runs: floodRuns,
  });
  return [
    figure('event loop delay at 100 000 lines/s over a socket, p99', (one) => one.delayP99Ms, 'ms', 50),
    figure('lines of them missing from the log', (one) => one.missing, 'lines', 0),
    figure('lines that reached neither the client nor its marker', (one) => one.unseen, 'lines', 0),
    figure(`time until the client had ${floodLines / 1000} 000 lines`, (one) => one.tookMs, 'ms', 7500),
  ];
}

async function floodOnce() {
  await using daemon = await MeasuredDaemon.start();
  const { client } = daemon;
  const text = benchEgg('Flood', 'node flood.js', 'native:node:24');
  const { egg } = await client.eggs.import({ kind: 'text', name: 'flood.json', text });
  const { id: serverId, folder } = await client.servers.create({
    eggId: egg.id,
    name: 'Flood',
    consent: true,
  });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'flood.js'), flood);
  let seen = 0;
  const following = (async () => {
    for await (const batch of await client.console.watch({ serverId, lines: 0 })) {
      seen += batch.lostLines + (batch.text.match(/^flood \d+ /gm)?.length ?? 0);
      if (batch.text.includes('flood is over')) return;
    }
  })();
  await client.servers.power({ serverId, action: 'start' });
  const began = performance.now();
  await daemon.measure();
  await following;
  const tookMs = performance.now() - began;
  const { delayP99Ms } = await daemon.measure();
  await client.servers.power({ serverId, action: 'kill' });
  return {
    delayP99Ms,
    tookMs,
    unseen: Math.max(0, floodLines - seen),
    missing: floodLines - (await linesInLog(daemon.folder, serverId)),
  };
}

/** How many of the flood's lines stand in the server's log files. */
async function linesInLog(data: string, serverId: string): Promise<number> {
  const folder = join(data, 'logs', 'servers', serverId);
  let lines = 0;
  for (const file of await readdir(folder)) {
    lines += (await readFile(join(folder, file), 'latin1')).match(/^flood \d+ /gm)?.length ?? 0;
  }
  return lines;
}
