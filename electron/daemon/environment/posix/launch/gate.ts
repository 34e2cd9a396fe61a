import type { ChildProcess } from 'node:child_process';
import { Duplex } from 'node:stream';

const descriptor = 3;

/** The scripts take milliseconds; a mount that hangs (a dead network drive) must not hang us. */
const patienceMs = 30_000;

/**
 * Lets a wrapped process run, over the socket that is its descriptor 3; returns when it has become the program.
 *
 * Fails with what the wrapper said when it ended before that.
 */
export async function passGate(child: ChildProcess): Promise<void> {
  const socket = child.stdio[descriptor];
  if (!(socket instanceof Duplex)) throw new Error('the process was started without a gate');
  const answer = await ask(socket);
  if (answer !== 'running') throw new Error(answer || 'the program’s wrapper ended at once');
}

function ask(socket: Duplex): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const patience = setTimeout(() => done(), patienceMs);
    const done = () => {
      clearTimeout(patience);
      socket.destroy();
      resolve(said.split('\n', 1)[0] ?? '');
    };
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      said += text;
      if (said.includes('\n')) done();
    });
    socket.once('close', done);
    // A process that has ended breaks the pipe; its answer then stays empty.
    socket.once('error', done);
    socket.write('go\n');
  });
}
