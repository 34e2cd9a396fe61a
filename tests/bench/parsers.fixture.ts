import { readFile } from 'node:fs/promises';
import { rewriteAside } from '#daemon/egg/parsers/rewrite.ts';

// Rewrites one file, and says how long that took and by how much the memory grew at most, the thread's own included.
const [parser = '', path = '', match = '', value = ''] = process.argv.slice(2);
const bytes = await readFile(path);
const before = process.memoryUsage().rss;
const started = performance.now();
const after = await rewriteAside(
  { parser, bytes, replacements: [{ match, value }], dialect: 'local' },
  new AbortController().signal,
);
const ms = performance.now() - started;
const isRewritten = after?.ok === true && !after.value.equals(bytes);
// Linux counts the peak since the process began in KiB.
const extraMegabytes = (process.resourceUsage().maxRSS * 1024 - before) / 1_048_576;
process.stdout.write(JSON.stringify({ ms, extraMegabytes, isRewritten }));
