export { Console, type ConsoleOptions } from './console.ts';
