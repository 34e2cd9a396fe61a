import { parentPort, workerData } from 'node:worker_threads';
import { importEgg } from './import.ts';
import type { ImportJob } from './import-aside.ts';

// Started by import-aside.ts for one file; answers once.
const { bytes, options } = workerData as ImportJob;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
parentPort?.postMessage(importEgg(bytes, options));
