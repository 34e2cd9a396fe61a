import { test } from 'vitest';
import { testUnderWine } from '#tests/support/windows/report.ts';
import { windowsSelection } from '#tests/support/windows/selection.ts';

/** On Windows `npm run test:windows` runs them by themselves; elsewhere here, on Windows' Node under Wine. */
if (process.platform === 'win32') test('the daemon’s own tests run beside this one', () => {});
else await testUnderWine(windowsSelection);
