import { spawnSync } from 'node:child_process';
import { windowsSelection } from '../tests/support/windows/selection.ts';

/** `npm run test:windows`: all that is tested on Windows, on Windows itself or under Wine. Arguments go to vitest. */
const files = ['tests/environment/windows', ...(process.platform === 'win32' ? windowsSelection : [])];
const words = ['node_modules/vitest/vitest.mjs', 'run', ...files, ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, words, { stdio: 'inherit' }).status ?? 1;
