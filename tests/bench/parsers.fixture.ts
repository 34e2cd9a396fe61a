import { readFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

// As the daemon does, whose thread then starts with what is compiled already.
enableCompileCache(join(import.meta.dirname, '../../out/cache'));
const { rewriteAside } = await import('#daemon/egg/parsers/rewrite.ts');

// Rewrites one file, and says how long that took, by how much the memory grew at most, the thread's own included, and
// for how long nothing else could go on.
const [parser = '', path = '', match = '', value = '', dialect = 'local'] = process.argv.slice(2);
const bytes = await readFile(path);
const delay = monitorEventLoopDelay({ resolution: 1 });
const before = process.memoryUsage().rss;
delay.enable();
const started = performance.now();
const after = await rewriteAside(
  {
    parser,
    bytes,
    replacements: [{ match, value }],
    dialect: dialect === 'pelican' || dialect === 'pterodactyl' ? dialect : 'local',
    ofPelican: true,
  },
  new AbortController().signal,
);
const ms = performance.now() - started;
delay.disable();
// Linux counts the peak since the process began in KiB.
const extraMegabytes = (process.resourceUsage().maxRSS * 1024 - before) / 1_048_576;
const isRewritten = after?.ok === true && after.value !== 'same';
process.stdout.write(JSON.stringify({ ms, extraMegabytes, blockedMs: delay.max / 1e6, isRewritten }));
