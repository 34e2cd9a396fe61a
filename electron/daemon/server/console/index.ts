export { Console, type ConsoleOptions, type LineListener } from './console.ts';
export { stripAnsi } from './strip-ansi.ts';
