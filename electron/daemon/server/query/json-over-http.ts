import type { IncomingMessage, RequestOptions } from 'node:http';

/** A thousand players with all that a game tells of each; anything longer is not this. */
const longestAnswer = 2 * 1024 * 1024;

/** What is asked of a game's own web server. */
export interface WebQuestion {
  host: string;
  port: number;
  path: string;
  /** `https` takes any certificate: games make theirs themselves. */
  scheme?: 'http' | 'https';
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON with `POST`; without it, `GET`. */
  body?: unknown;
  /** `ignored`: whatever it says, that it was taken is enough. */
  answer?: 'json' | 'ignored';
}

/**
 * Asks a game over HTTP and reads the JSON that it answers with; null where that does not count.
 *
 * Follows no redirect: only this server is asked. No failure tells the address or the headers, which may hold secrets.
 */
export async function readJson(question: WebQuestion, signal: AbortSignal): Promise<unknown> {
  const { host, port, path, scheme = 'http', headers, body, answer = 'json' } = question;
  const answered = Promise.withResolvers<string>();
  const sent = body === undefined ? null : Buffer.from(JSON.stringify(body));
  const options: RequestOptions = {
    host,
    port,
    path,
    signal,
    agent: false,
    method: sent === null ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      ...headers,
      ...(sent === null ? {} : { 'content-type': 'application/json', 'content-length': String(sent.length) }),
    },
  };
  const request =
    // Not imported: that would read all of its exports, one of which loads 12 MB at every start of the daemon.
    scheme === 'http'
      ? process.getBuiltinModule('node:http').request(options)
      : process.getBuiltinModule('node:https').request({ ...options, rejectUnauthorized: false });
  request.on('error', answered.reject);
  request.on('response', (response) => gather(response, answered));
  request.end(sent);
  const text = await answered.promise;
  return answer === 'ignored' ? null : JSON.parse(text);
}

function gather(response: IncomingMessage, answered: PromiseWithResolvers<string>): void {
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) response.destroy(new Error(`the server answered with ${status}`));
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('error', answered.reject);
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longestAnswer) response.destroy(new Error('the answer is too long'));
  });
  response.on('end', () => answered.resolve(Buffer.concat(chunks).toString('utf8')));
}
