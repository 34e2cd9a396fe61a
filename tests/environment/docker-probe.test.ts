import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import { createI18n } from '#shared/lib/i18n.ts';
import { sharedEngine } from '#tests/support/docker/engine.ts';
import { testBackend } from '#tests/support/docker/server.ts';
import { need } from '#tests/support/need.ts';

const english = createI18n();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roost-probe-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The sentence that a person reads where Docker cannot be used. */
async function whyNot(dockerHost: string): Promise<string> {
  await using backend = testBackend({ dockerHost });
  const status = await backend.probe();
  if (status.available) throw new Error('available');
  return describeNotice(english, status.problem);
}

/** Something on a socket that is no Docker engine, or a strange one. */
async function answering(name: string, listener: RequestListener) {
  const path = join(folder, name);
  const server = createServer(listener).listen(path);
  await once(server, 'listening');
  return {
    path,
    [Symbol.dispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('where Docker cannot be used', () => {
  test('because nothing is there, that is said', async () => {
    expect(await whyNot(`unix://${folder}/none.sock`)).toBe(
      `Docker does not answer at ${folder}/none.sock: nothing is there. Start Docker, then check again.`,
    );
  });

  test('because nothing listens, that is said', async () => {
    expect(await whyNot('tcp://127.0.0.1:1')).toBe(
      'Docker does not answer at tcp://127.0.0.1:1: nothing listens there. Start Docker, then check again.',
    );
  });

  test('because something else answers, that is said', async () => {
    using other = await answering('other.sock', (_request, response) => response.writeHead(500).end());
    expect(await whyNot(`unix://${other.path}`)).toMatch(
      /^Docker does not answer at .*other\.sock: the answer to \/\w+ was 500\./,
    );
  });

  test('because it does not answer in time, that is said within two seconds', async () => {
    using silent = await answering('silent.sock', () => {});
    const started = performance.now();
    expect(await whyNot(`unix://${silent.path}`)).toContain('silent.sock: no answer in time.');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('because it runs Windows containers, that is said', async () => {
    using windows = await answering('windows.sock', (_request, response) =>
      response.end(JSON.stringify({ OSType: 'windows', ServerVersion: '28.0.0' })),
    );
    expect(await whyNot(`unix://${windows.path}`)).toContain('Switch to Linux containers');
  });

  test('because it is on another machine, that is said', async () => {
    expect(await whyNot('ssh://ann@box')).toContain('is on another machine');
  });

  test('because the person may not, that is said', async () => {
    using closed = await answering('closed.sock', (_request, response) => response.end());
    chmodSync(closed.path, 0);
    using _nobody = asNobody();
    expect(await whyNot(`unix://${closed.path}`)).toContain('Add yourself to the docker group');
  });
});

describe('a strange engine', () => {
  test('that leaves out most of what it is counts as able to hold nothing', async () => {
    using podman = await answering('podman.sock', (request, response) => {
      const components = { Components: [{ Name: 'Podman Engine' }] };
      response.end(JSON.stringify(request.url === '/version' ? components : { ServerVersion: '5.4.0' }));
    });
    await using backend = testBackend({ dockerHost: `unix://${podman.path}` });
    const status = await backend.probe();
    expect(status).toMatchObject({
      available: true,
      version: 'Podman 5.4.0',
      location: podman.path,
      capabilities: {
        limits: { memory: 'none', swap: 'none', cpu: 'none', processes: 'none', threads: 'none' },
      },
    });
    if (!status.available) throw new Error('unreachable');
    const sentences = status.capabilities.notes.map((note) => describeNotice(english, note));
    expect(sentences.every((sentence) => sentence.includes(' '))).toBe(true);
    expect(sentences.length).toBeGreaterThanOrEqual(6);
  });
});

describe.runIf(need('docker'))('a real engine', () => {
  test('says what it is and what it holds, and its notes match', async () => {
    await using engine = await sharedEngine();
    await using backend = testBackend(engine);
    const status = await backend.probe();
    const info: { ServerVersion: string } = await engine.docker.info();
    if (!status.available) throw new Error('not available');
    expect(status).toMatchObject({
      version: `Docker ${info.ServerVersion}`,
      location: engine.socket,
      capabilities: { isolation: 'container', survivesDaemon: true, networkStats: true },
    });
    const { limits, notes } = status.capabilities;
    const codes = notes.map((note) => note.code);
    expect({ memory: limits.memory === 'none', io: limits.io === 'none' }).toEqual({
      memory: codes.includes('docker.no-memory-limit'),
      io: codes.includes('docker.no-io-weight'),
    });
  });
});

/** Root may use every socket, so for a moment we are not root. */
function asNobody(): Disposable {
  if (process.geteuid?.() !== 0) return { [Symbol.dispose]() {} };
  process.seteuid?.(65_534);
  return { [Symbol.dispose]: () => process.seteuid?.(0) };
}
