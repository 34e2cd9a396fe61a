import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import type { StandIn } from './stand-in.ts';

/** What was asked of the stand-in by a `fetch` of it. */
export interface WebFetch {
  fetch: typeof globalThis.fetch;
  /** Files of which only the head, or the first byte, was asked for: `host/path`. */
  measured: string[];
}

/** A `fetch` that reaches the stand-in in place of the web, over the same HTTPS as its scripts. */
export function webFetch(web: StandIn): WebFetch {
  const measured: string[] = [];
  const ca = readFileSync(join(web.folder, 'certificate.pem'));
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    if (init?.method === 'HEAD' || headers.has('range')) measured.push(`${url.host}${url.pathname}`);
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    request(
      {
        socketPath: join(web.folder, 'web.sock'),
        servername: url.hostname,
        ca,
        method: init?.method ?? 'GET',
        path: `${url.pathname}${url.search}`,
        headers: { ...Object.fromEntries(headers), host: url.host },
        ...(init?.signal ? { signal: init.signal } : {}),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', reject);
        response.once('end', () => {
          const told = Object.entries(response.headers).map(
            ([name, value]) => [name, String(value)] as const,
          );
          const body = chunks.length === 0 ? null : Buffer.concat(chunks);
          resolve(
            new Response(body, { status: response.statusCode ?? 500, headers: Object.fromEntries(told) }),
          );
        });
      },
    )
      .once('error', reject)
      .end();
    return await promise;
  };
  return { fetch, measured };
}
