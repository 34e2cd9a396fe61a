import { parentPort, workerData } from 'node:worker_threads';
import { loadParser, rewriteConfig } from './index.ts';
import { marked, movable, type RewriteJob } from './rewrite.ts';

// Started by rewrite.ts for one file; answers once.
const { parser: name, bytes, replacements, dialect, ofPelican } = workerData as RewriteJob;
const parser = await loadParser(name, { ofPelican });
const answer = parser === null ? null : marked(rewriteConfig(parser, bytes, replacements, dialect), bytes);
const moved = answer?.ok === true && answer.value !== 'same' ? movable(answer.value) : [];
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
parentPort?.postMessage(answer, moved);
