import type http from 'node:http';
import type { Duplex } from 'node:stream';
import { json, text } from 'node:stream/consumers';
import { connectionOptions, type Endpoint, isTls } from './endpoint.ts';

/**
 * Asks the engine for a JSON answer.
 *
 * Without dockerode, which costs 200 ms and 30 MB to load: a daemon that only looks whether Docker is here should
 * not pay for it. Rejects with Node's own error, or with the answer's status.
 */
export async function getJson(endpoint: Endpoint, path: string, signal: AbortSignal): Promise<unknown> {
  const request = send(endpoint, { method: 'GET', path, signal });
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  if (response.statusCode !== 200) {
    response.resume();
    throw new Error(`the answer to ${path} was ${response.statusCode}`);
  }
  return json(response);
}

/**
 * Turns a request into a raw two-way stream, as `attach` wants it.
 *
 * Not through dockerode: it ends the request with a chunk, or sends its options, and engines that keep what they had
 * already read (Podman) hand those bytes to the program as input; and with an empty body it never sends at all.
 * Here the request has no body. See https://github.com/apocas/dockerode/issues/777.
 */
export async function upgrade(endpoint: Endpoint, path: string, signal: AbortSignal): Promise<Duplex> {
  const headers = { Connection: 'Upgrade', Upgrade: 'tcp', 'Content-Length': '0' };
  const request = send(endpoint, { method: 'POST', path, headers });
  // Only the handshake is bound to the signal: the stream lives on after it.
  const onAbort = () => request.destroy(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await new Promise<Duplex>((resolve, reject) => {
      request.once('upgrade', (_response, socket, head) => {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
      });
      request.once('response', (response) => {
        text(response).then((message) => reject(refused(response.statusCode, message)), reject);
      });
      request.once('error', reject);
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function refused(statusCode: number | undefined, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

function send(endpoint: Endpoint, options: http.RequestOptions): http.ClientRequest {
  const all = { agent: false as const, ...connectionOptions(endpoint), ...options };
  // Not imported: that alone loads 12 MB, which a PC without an engine would carry for nothing.
  const { request: ask } = process.getBuiltinModule(isTls(endpoint) ? 'node:https' : 'node:http');
  const request = ask(all);
  request.end();
  return request;
}
