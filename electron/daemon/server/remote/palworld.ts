import { readJson } from '../query/json-over-http.ts';
import { palworldLogin } from '../query/palworld.ts';
import type { SendRemote } from './remote-console.ts';

/** What the game says to those who play before it ends; it wants to wait a second at least. */
const farewell = { waittime: 1, message: 'The server stops' };

/**
 * Sends one of the few commands that Palworld takes, by its REST interface: `save`, `shutdown` and `announce`.
 *
 * Anything else is answered with what there is, and does nothing.
 * Source: docs.palworldgame.com, REST API.
 */
export const sendByPalworld: SendRemote = async ({ port, password }, command, signal) => {
  const post = async (what: string, body: object) => {
    const path = `/v1/api/${what}`;
    const headers = palworldLogin(password ?? '');
    // It answers with a word or with nothing, and not with JSON.
    await readJson({ host: '127.0.0.1', port, path, headers, body, answer: 'ignored' }, signal);
  };
  const [word = '', ...rest] = command.trim().split(' ');
  switch (word.toLowerCase()) {
    case 'save':
      await post('save', {});
      return 'The world is saved';
    case 'shutdown':
      await post('shutdown', farewell);
      return 'The server stops';
    case 'announce':
      await post('announce', { message: rest.join(' ') });
      return 'Everybody is told';
    default:
      return 'The game knows these commands: save, shutdown, announce and a text.';
  }
};
