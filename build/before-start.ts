import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What `npm start` needs beforehand, both at once: the built window and a filled compile cache. */
const steps = ['renderer-if-stale.ts', 'cache-if-stale.ts'].map(
  (name) =>
    new Promise<boolean>((resolve) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, name)], { stdio: 'inherit' });
      child.once('error', () => resolve(false));
      child.once('exit', (code) => resolve(code === 0));
    }),
);
const done = await Promise.all(steps);
process.exitCode = done.every(Boolean) ? 0 : 1;
