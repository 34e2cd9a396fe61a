import { createServer, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { layersOf } from './registry.ts';

const never = new AbortController().signal;
let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

const layer = (digest: string, size: number) => ({
  mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
  digest,
  size,
});
const image = {
  schemaVersion: 2,
  config: layer('sha256:c', 700),
  layers: [layer('sha256:a', 30_000), layer('sha256:b', 5_000)],
};
const index = {
  schemaVersion: 2,
  manifests: [
    { digest: 'sha256:arm', size: 1, platform: { os: 'linux', architecture: 'arm64' } },
    { digest: 'sha256:amd', size: 1, platform: { os: 'linux', architecture: 'amd64' } },
    { digest: 'sha256:att', size: 1, platform: { os: 'unknown', architecture: 'unknown' } },
  ],
};

/** A registry with one image, `games/steam:debian`, for both kinds of processor. `token`: what it wants to see. */
async function registry(token: string | null, account: string | null = null) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    asked.push(url);
    const answer = (status: number, value: unknown, more: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(value));
    if (url.startsWith('/token')) return answer(isKnown(request, account) ? 200 : 401, { token });
    if (token !== null && headers.authorization !== `Bearer ${token}`) {
      const challenge = `Bearer realm="http://${headers.host}/token",service="registry.test",scope="repository:games/steam:pull"`;
      return answer(401, {}, { 'www-authenticate': challenge });
    }
    if (url === '/v2/games/steam/manifests/debian') return answer(200, index);
    if (url === '/v2/games/steam/manifests/sha256:amd') return answer(200, image);
    if (url === '/v2/games/steam/manifests/sha256:old') return answer(200, image);
    return answer(404, {});
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  stack.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { host: `127.0.0.1:${address.port}`, asked };
}

function isKnown({ headers }: IncomingMessage, account: string | null): boolean {
  return account === null || headers.authorization === `Basic ${btoa(account)}`;
}

const sizes = [
  { digest: 'sha256:c', size: 700 },
  { digest: 'sha256:a', size: 30_000 },
  { digest: 'sha256:b', size: 5_000 },
];

describe('the parts of an image', () => {
  test('are listed for this processor, with the token that the registry gives', async () => {
    const { host, asked } = await registry('t0ken');
    expect(await layersOf(`${host}/games/steam:debian`, 'amd64', null, never)).toEqual(sizes);
    expect(asked).toEqual([
      '/v2/games/steam/manifests/debian',
      '/token?service=registry.test&scope=repository%3Agames%2Fsteam%3Apull',
      '/v2/games/steam/manifests/debian',
      '/v2/games/steam/manifests/sha256:amd',
    ]);
  });

  test('are listed of an image by its digest, from a registry that lets everybody look', async () => {
    const { host } = await registry(null);
    expect(await layersOf(`${host}/games/steam@sha256:old`, 'amd64', null, never)).toEqual(sizes);
  });

  test('are listed for who has a password, where the registry wants one', async () => {
    const { host } = await registry('t0ken', 'mara:swordfish');
    const auth = { username: 'mara', password: 'swordfish', serveraddress: host };
    expect(await layersOf(`${host}/games/steam:debian`, 'amd64', auth, never)).toEqual(sizes);
    await expect(layersOf(`${host}/games/steam:debian`, 'amd64', null, never)).rejects.toThrow(
      'no token (401)',
    );
  });

  test.each([
    ['is not there', 'games/other:1', 'answered 404'],
    ['is for other processors', 'games/steam:debian', 'not made for riscv64'],
  ])('are an error of an image that %s', async (_name, name, message) => {
    const { host } = await registry(null);
    await expect(layersOf(`${host}/${name}`, 'riscv64', null, never)).rejects.toThrow(message);
  });
});
