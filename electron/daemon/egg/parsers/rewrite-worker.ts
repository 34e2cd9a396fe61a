import { parentPort, workerData } from 'node:worker_threads';
import { rewriteConfig } from './index.ts';
import type { RewriteJob } from './rewrite.ts';

// Started by rewrite.ts for one file; answers once.
const { parser, bytes, replacements, dialect } = workerData as RewriteJob;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
parentPort?.postMessage(rewriteConfig(parser, bytes, replacements, dialect));
