import { canHaveWindows } from '../support/windows/can-have.ts';
import { WindowsSession } from '../support/windows/session.ts';
import { type Bench, type Figure, median } from './figure.ts';
import { type ManyServers, manyServers, measureManyServers } from './posix.bench.ts';

const servers = 20;
const seconds = 10;

/** What 20 jobs cost the daemon that supervises them: on Windows itself, elsewhere on its Node under Wine. */
export const windowsBench: Bench = {
  name: 'windows',
  async run() {
    const isWindows = process.platform === 'win32';
    if (!isWindows && !canHaveWindows()) {
      process.stderr.write('left out: the figures of Windows, since there is no Wine here\n');
      return [];
    }
    const measured = isWindows ? await measureManyServers(servers, seconds) : await measureUnderWine();
    const name = isWindows ? 'windows' : 'windows (Wine)';
    // Wine's calls go through another process, which is neither ours nor Windows' cost, so nothing is held to them.
    const information = { budget: null, better: 'lower', runs: 1 } as const;
    const figures: Figure[] = [
      {
        ...information,
        name: `${name}: of one core for ${servers} servers`,
        value: measured.cpuPercent,
        unit: '%',
      },
      { ...information, name: `${name}: memory for each server`, value: measured.megabytesEach, unit: 'MB' },
      {
        ...information,
        name: `${name}: from start to the process running`,
        value: median(measured.startsMs),
        unit: 'ms',
      },
      { ...information, name: `${name}: ending ${servers} servers`, value: measured.endMs, unit: 'ms' },
    ];
    return figures;
  },
};

async function measureUnderWine(): Promise<ManyServers> {
  const words = ['tests/bench/native-daemon.fixture.ts', String(servers), String(seconds)];
  await using session = await WindowsSession.start(words, { limitMs: 240_000 });
  const code = await session.ended();
  const answer = /^\{.*\}$/m.exec(session.output.replaceAll('\r', ''))?.[0];
  if (code !== 0 || answer === undefined)
    throw new Error(`nothing was measured under Wine:\n${session.output}`);
  return manyServers.parse(JSON.parse(answer));
}
