import { Stream } from '../query/stream.ts';
import type { SendRemote } from './remote-console.ts';

const passwordWanted = 'Please enter password:';
const ready = "Press 'exit' to end session.";
/** The game's log comes over the same line; its own console has it already. */
const logLine = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d /;

/**
 * Sends a command to the telnet console of 7 Days to Die, which asks for a password only where one is set.
 *
 * The session is ended with the same breath, so that what comes before its end is the whole answer.
 */
export const sendByTelnet: SendRemote = async ({ port, password }, command, signal) => {
  using talk = new Stream('127.0.0.1', port, signal);
  for (;;) {
    const line = await talk.line([passwordWanted]);
    if (line.endsWith(ready)) break;
    if (!line.endsWith(passwordWanted)) continue;
    if (password === null) throw new Error('the game asks for a password');
    talk.send(Buffer.from(`${password}\n`));
  }
  talk.send(Buffer.from(`${command}\nexit\n`));
  const answer: string[] = [];
  try {
    for (;;) answer.push(await talk.line([]));
  } catch {
    const own = answer.filter((line) => line !== '' && !logLine.test(line));
    return own.length === 0 ? null : own.join('\n');
  }
};
