import { testUnderWine } from '#tests/support/windows/report.ts';
import { describeEnvironment } from './conformance.ts';
import { setUpWindows } from './windows-suite.ts';

/** On Windows, the suite itself; elsewhere, this very file on Windows' Node under Wine. */
if (process.platform === 'win32') describeEnvironment('windows', setUpWindows);
else await testUnderWine(['tests/environment/windows.test.ts']);
