import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DockerSettingsInput } from '#daemon/environment/index.ts';
import { sharedEngine, type TestEngine } from '#tests/support/docker/engine.ts';
import { busyboxImage } from '#tests/support/docker/images.ts';
import { testBackend, testServer } from '#tests/support/docker/server.ts';
import { need } from '#tests/support/need.ts';

const boundMs = 30_000;

function blob(bytes: Buffer) {
  return { bytes, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}

/** An archive with one file in it, and the two empty blocks at its end. */
function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc(1024)]);
}

/** A registry with one image, `game:1`, that may ask for a password. The engine takes loopback ones without TLS. */
async function openRegistry(options: { password: string | null }) {
  // So large that the engine tells on the way, and new each time, so that it has no part of it yet.
  const files = tarOf('game.dat', randomBytes(4 * 1024 * 1024));
  const layer = blob(gzipSync(files, { level: 0 }));
  const diffId = blob(files).digest;
  const config = blob(
    Buffer.from(
      JSON.stringify({
        architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
        os: 'linux',
        config: { Cmd: ['true'] },
        rootfs: { type: 'layers', diff_ids: [diffId] },
      }),
    ),
  );
  const type = 'application/vnd.docker.distribution.manifest.v2+json';
  const manifest = blob(
    Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: type,
        config: {
          mediaType: 'application/vnd.docker.container.image.v1+json',
          size: config.bytes.length,
          digest: config.digest,
        },
        layers: [
          {
            mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
            size: layer.bytes.length,
            digest: layer.digest,
          },
        ],
      }),
    ),
  );
  const seen: string[] = [];
  const allowed = (request: IncomingMessage) =>
    options.password === null ||
    request.headers.authorization === `Basic ${Buffer.from(`ann:${options.password}`).toString('base64')}`;
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    seen.push(url);
    if (!allowed(request)) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="games"' }).end('{}');
      return;
    }
    const found = [layer, config].find(({ digest }) => url.endsWith(digest));
    if (url === '/v2/') response.end('{}');
    else if (url.includes('/manifests/')) {
      const headers = {
        'Content-Type': type,
        'Docker-Content-Digest': manifest.digest,
        'Content-Length': manifest.bytes.length,
      };
      response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : manifest.bytes);
    } else if (found !== undefined) response.end(found.bytes);
    else response.writeHead(404).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  const bytes = config.bytes.length + layer.bytes.length;
  return { image: `127.0.0.1:${address.port}/game:1`, bytes, seen, close, [Symbol.dispose]: close };
}

describe.runIf(need('docker'))("a server's image", () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await sharedEngine();
    await engine.images('busybox');
  });

  afterAll(async () => engine?.[Symbol.asyncDispose]());

  const create = async (image: string, settings: DockerSettingsInput = {}) => {
    const backend = testBackend(engine, settings);
    await using stack = new AsyncDisposableStack();
    stack.use(backend);
    const server = stack.use(testServer(backend));
    const told: { detail: string; done: number | null; total: number | null }[] = [];
    const spec = server.spec('true', { launch: { kind: 'image', image } });
    await server.environment.create(spec, (step) => told.push(step), AbortSignal.timeout(boundMs));
    return told;
  };

  test('is fetched, and how far that has come is told', async () => {
    using registry = await openRegistry({ password: null });
    const told = await create(registry.image);
    await engine.docker.getImage(registry.image).remove({ force: true });
    expect(told[0]?.detail).toContain('Pulling from game');
    expect(told.some(({ done, total }) => done !== null && total !== null && done <= total)).toBe(true);
  });

  test('is weighed before it is fetched, without fetching it, and once where two names share all of it', async () => {
    using registry = await openRegistry({ password: 'secret' });
    const { image, bytes } = registry;
    const host = image.split('/')[0] ?? '';
    const registries = { [host]: { username: 'ann', password: 'secret' } };
    await using backend = testBackend(engine, { registries });
    await using stranger = testBackend(engine);
    const weigh = async (from: typeof backend, images: string[]) =>
      await from.missingImages?.(images, AbortSignal.timeout(boundMs));
    const other = image.replace('game:1', 'other:1');
    expect(await weigh(backend, [busyboxImage, image, image, other, '~nowhere:1'])).toEqual([
      { image, bytes },
      { image: other, bytes: 0 },
    ]);
    expect(await weigh(stranger, [image])).toEqual([{ image, bytes: null }]);
    expect(registry.seen.filter((url) => url.includes('/blobs/'))).toEqual([]);
    await create(image, { registries });
    expect(await weigh(backend, [image])).toEqual([]);
    await engine.docker.getImage(image).remove({ force: true });
  });

  test('is fetched with the credentials of its registry', async () => {
    using registry = await openRegistry({ password: 'secret' });
    const host = registry.image.split('/')[0] ?? '';
    await expect(create(registry.image)).rejects.toMatchObject({ code: 'environment.image-pull-failed' });
    await create(registry.image, { registries: { [host]: { username: 'ann', password: 'secret' } } });
    await engine.docker.getImage(registry.image).remove({ force: true });
    expect(registry.seen.some((url) => url.includes('/blobs/'))).toBe(true);
  });

  test('that is neither in its registry nor here is told with the reason', async () => {
    const image = `registry.invalid/${randomUUID()}:1`;
    await expect(create(image)).rejects.toMatchObject({
      code: 'environment.image-pull-failed',
      facts: { image, detail: expect.not.stringContaining('HTTP code') },
    });
  });

  test('is the local copy when its registry fails', async () => {
    using registry = await openRegistry({ password: null });
    const image = registry.image;
    await create(image);
    registry.close();
    await create(image);
    await engine.docker.getImage(image).remove({ force: true });
  });

  test('is not asked for again while it is fresh, and is when it is not', async () => {
    using registry = await openRegistry({ password: null });
    await using backend = testBackend(engine);
    await using server = testServer(backend);
    const spec = server.spec('true', { launch: { kind: 'image', image: registry.image } });
    await server.environment.create(spec, () => {}, AbortSignal.timeout(boundMs));
    const asked = registry.seen.length;
    await server.environment.create(spec, () => {}, AbortSignal.timeout(boundMs));
    const afterSecond = registry.seen.length;
    await create(registry.image, { imageFreshForMs: 0 });
    await server.environment.destroy();
    await engine.docker.getImage(registry.image).remove({ force: true });
    expect({ first: asked > 0, second: afterSecond === asked, other: registry.seen.length > asked }).toEqual({
      first: true,
      second: true,
      other: true,
    });
  });

  test('marked as local is never asked for', async () => {
    using registry = await openRegistry({ password: null });
    const [repo, tag] = [registry.image.slice(0, -2), '1'];
    await engine.docker.getImage(busyboxImage).tag({ repo, tag });
    await create(`~${registry.image}`);
    await engine.docker.getImage(registry.image).remove();
    expect(registry.seen).toEqual([]);
  });

  test('marked as local that is not here is told', async () => {
    await expect(create('~nowhere:1')).rejects.toMatchObject({ code: 'environment.start-failed' });
  });

  test('stops being fetched when the start is cancelled', async () => {
    const silent = createServer(() => {});
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    await using backend = testBackend(engine);
    await using server = testServer(backend);
    const cancel = new AbortController();
    silent.once('request', () => cancel.abort(new Error('cancelled by the person')));
    const spec = server.spec('true', { launch: { kind: 'image', image: `127.0.0.1:${port}/slow:1` } });
    const created = server.environment.create(spec, () => {}, cancel.signal);
    await expect(created).rejects.toThrow('cancelled by the person');
    silent.closeAllConnections();
    silent.close();
  });
});
