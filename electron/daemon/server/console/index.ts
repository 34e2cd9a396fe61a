export { Console, type ConsoleOptions } from './console.ts';
export { stripAnsi } from './strip-ansi.ts';
