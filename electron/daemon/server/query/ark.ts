import { sendBySource } from '../remote/source.ts';
import type { AskPlayers } from './answer.ts';
import { named } from './answer.ts';

/** `0. Ann, 0002a1b2…`: a number, the name, which may have commas itself, and the account. */
const player = /^\d+\. (?<name>.+), [0-9A-Za-z|_-]+$/;
const nobody = 'No Players Connected';

/** Asks ARK by its remote console, which this PC alone reaches; it tells who plays and not how many may. */
export function askArk(password: string): AskPlayers {
  return async (_host, port, signal) => {
    const answer = await sendBySource({ port, password }, 'listplayers', signal);
    const lines = (answer ?? '').split(/\r?\n/).map((line) => line.trim());
    const names = lines.flatMap((line) => player.exec(line)?.groups?.['name'] ?? []);
    if (names.length === 0 && !lines.includes(nobody)) throw new Error('the game does not tell who plays');
    return { online: names.length, maximum: null, players: named(names) };
  };
}
