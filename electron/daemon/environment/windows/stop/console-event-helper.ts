/**
 * Presses Ctrl+C or Ctrl+Break in the console of another process: a process of its own, because whoever attaches to
 * that console gets the event too, and Roost must not.
 *
 * Words: the process's id, then 0 for Ctrl+C or 1 for Ctrl+Break.
 */
const { default: koffi } = await import('koffi');
const kernel = koffi.load('kernel32.dll');
const freeConsole = kernel.func('__stdcall', 'FreeConsole', 'int', []);
const attachConsole = kernel.func('__stdcall', 'AttachConsole', 'int', ['uint32']);
const setHandler = kernel.func('__stdcall', 'SetConsoleCtrlHandler', 'int', ['void *', 'int']);
const generateEvent = kernel.func('__stdcall', 'GenerateConsoleCtrlEvent', 'int', ['uint32', 'uint32']);

const [pid = 0, event = 0] = process.argv.slice(2).map(Number);
// Node's own handler, so that Ctrl+Break does not end us before we have told how it went.
process.on('SIGBREAK', () => undefined);
process.on('SIGINT', () => undefined);
freeConsole();
if (Number(attachConsole(pid)) === 0) process.exit(2);
setHandler(null, 1);
// To all processes of the console: the group of a server is not known to us, and its children are meant too.
const isSent = Number(generateEvent(event, 0)) !== 0;
freeConsole();
process.exit(isSent ? 0 : 3);
