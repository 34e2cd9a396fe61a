import { describeEnvironment } from './conformance.ts';
import { setUpWindows } from './windows-suite.ts';

describeEnvironment('windows', setUpWindows);
