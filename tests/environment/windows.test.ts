import { testUnderWine } from '#tests/support/windows/report.ts';
import { describeEnvironment } from './conformance.ts';
import { windowsOnlySuite } from './windows-only-suite.ts';
import { setUpWindows } from './windows-suite.ts';

/** On Windows, the suites themselves; elsewhere, this very file on Windows' Node under Wine. */
if (process.platform === 'win32') {
  describeEnvironment('windows', setUpWindows);
  windowsOnlySuite(setUpWindows);
} else await testUnderWine(['tests/environment/windows.test.ts']);
