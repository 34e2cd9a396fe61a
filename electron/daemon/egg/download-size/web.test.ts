import { createServer, type RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Web } from './web.ts';

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

async function site(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  stack.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/server.zip`;
}

const never = new AbortController().signal;
const whole = Buffer.alloc(5000, 'x');

describe('the length of a file on the web', () => {
  const kinds: [string, RequestListener, number | null][] = [
    [
      'from its head',
      ({ method }, response) =>
        response.writeHead(200, { 'content-length': 5000 }).end(method === 'HEAD' ? '' : whole),
      5000,
    ],
    [
      'from its first byte where the head alone is refused',
      ({ method, headers }, response) => {
        if (method === 'HEAD' || headers.range !== 'bytes=0-0') return response.writeHead(405).end();
        return response.writeHead(206, { 'content-range': 'bytes 0-0/5000' }).end('x');
      },
      5000,
    ],
    [
      'from the head of the whole where no part is given',
      ({ method }, response) =>
        method === 'HEAD'
          ? response.writeHead(403).end()
          : response.writeHead(200, { 'content-length': 5000 }).end(whole),
      5000,
    ],
    ['behind a redirect', redirected, 5000],
    [
      'nowhere, for one that is made while it is sent',
      ({ method }, response) => {
        response.writeHead(200, { 'transfer-encoding': 'chunked' });
        response.end(method === 'HEAD' ? '' : whole);
      },
      null,
    ],
  ];

  test.each(kinds)('is known %s', async (_name, answer, length) => {
    expect(await new Web(fetch).length(await site(answer), never)).toBe(length);
  });

  test('is asked for without fetching the file', async () => {
    let sent = 0;
    const url = await site(({ method }, response) => {
      if (method === 'HEAD') return response.writeHead(405).end();
      response.writeHead(200, { 'content-length': 1_000_000_000 });
      const more = () => {
        while (!response.destroyed && response.write(whole)) sent += whole.length;
      };
      response.on('drain', more);
      more();
      return response;
    });
    expect(await new Web(fetch).length(url, never)).toBe(1_000_000_000);
    expect(sent).toBeLessThan(50_000_000);
  });

  test('is an error where there is no such file', async () => {
    const url = await site((_request, response) => response.writeHead(404).end());
    await expect(new Web(fetch).length(url, never)).rejects.toThrow('does not have it');
  });
});

function redirected(...[{ url, method }, response]: Parameters<RequestListener>): void {
  if (url === '/server.zip') response.writeHead(302, { location: '/there.zip' }).end();
  else response.writeHead(200, { 'content-length': 5000 }).end(method === 'HEAD' ? '' : whole);
}
