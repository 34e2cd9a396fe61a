import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { serverId } from '#shared/domain/ids.ts';
import { lacks } from '#tests/support/need.ts';
import { Allocations, type UsedAllocation } from './index.ts';

const canNameHolders =
  process.platform === 'linux' || lacks('who holds a port is read from /proc, which only Linux has');

const otherServer = serverId.parse('22222222-2222-4222-8222-000000000001');

function allocations(used: UsedAllocation[] = [], from = 1, to = 1): Allocations {
  return new Allocations({ used: () => used, range: () => ({ from, to }) });
}

function usedBy(port: number, ip = '0.0.0.0'): UsedAllocation {
  return { serverId: otherServer, serverName: 'Survival', allocation: { ip, port } };
}

/** A TCP port that this process holds for the time of a test. */
async function holdTcp(ip = '127.0.0.1'): Promise<AsyncDisposable & { port: number }> {
  const server = createServer().listen(0, ip);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: async () => void (await once(server.close(), 'close')) };
}

async function holdUdp(ip = '127.0.0.1'): Promise<AsyncDisposable & { port: number }> {
  const socket = createSocket('udp4').bind(0, ip);
  await once(socket, 'listening');
  const { port } = socket.address();
  return { port, [Symbol.asyncDispose]: async () => void (await once(socket.close(), 'close')) };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  await using held = await holdTcp('0.0.0.0');
  return held.port;
}

async function reason(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}

const ownProgram = expect.objectContaining({
  code: 'allocation.port-taken-by',
  facts: expect.objectContaining({ pid: process.pid }),
});

describe('an allocation', () => {
  test('that nobody has is free, again and again', async () => {
    const port = await freePort();
    for (const ip of ['127.0.0.1', '0.0.0.0']) await allocations().assertFree({ ip, port });
    await allocations().assertFree({ ip: '127.0.0.1', port });
  });

  test('of one of our servers is refused with its name, but not to that server', async () => {
    const port = await freePort();
    const mine = allocations([usedBy(port)]);
    expect(await reason(mine.assertFree({ ip: '127.0.0.1', port }))).toMatchObject({
      code: 'allocation.port-of-server',
      facts: { port, server: 'Survival' },
    });
    await mine.assertFree({ ip: '0.0.0.0', port }, otherServer);
  });

  test('on another address than that of our server is free', async () => {
    const port = await freePort();
    await allocations([usedBy(port, '192.0.2.1')]).assertFree({ ip: '127.0.0.1', port });
  });

  test.runIf(canNameHolders)('that a program has on TCP is refused with its name', async () => {
    await using held = await holdTcp();
    for (const ip of ['127.0.0.1', '0.0.0.0']) {
      expect(await reason(allocations().assertFree({ ip, port: held.port }))).toEqual(ownProgram);
    }
  });

  test.runIf(canNameHolders)('that a program has on UDP only is refused as well', async () => {
    await using held = await holdUdp();
    expect(await reason(allocations().assertFree({ ip: '0.0.0.0', port: held.port }))).toEqual(ownProgram);
  });

  test.runIf(canNameHolders)('that another process has names that one', async () => {
    const script =
      "const s = require('net').createServer().listen(0, '::', () => console.log(s.address().port))";
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      const port = Number(line.toString());
      const error = await reason(allocations().assertFree({ ip: '127.0.0.1', port }));
      expect(error).toMatchObject({
        code: 'allocation.port-taken-by',
        facts: { ip: '127.0.0.1', port, pid: child.pid },
      });
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('on an address that is not of this PC is refused', async () => {
    const ip = '192.0.2.77';
    expect(await reason(allocations().assertFree({ ip, port: await freePort() }))).toMatchObject({
      code: 'allocation.ip-not-ours',
      facts: { ip },
    });
  });
});

describe('a suggested port', () => {
  test('is the preferred one where that is free', async () => {
    const port = await freePort();
    expect(await allocations().suggest(port)).toEqual({ port, preferredIsFree: true });
  });

  test('is one nearby where the preferred one is taken', async () => {
    await using held = await holdTcp();
    const { port, preferredIsFree } = await allocations([usedBy(held.port + 1)]).suggest(held.port);
    expect(preferredIsFree).toBe(false);
    expect(port).toBeGreaterThan(held.port + 1);
    expect(port).toBeLessThanOrEqual(held.port + 20);
  });

  test('is the first free one of the range when none is preferred', async () => {
    const from = await freePort();
    expect(await allocations([], from, from + 10).suggest()).toEqual({ port: from, preferredIsFree: true });
    const next = await allocations([usedBy(from)], from, from + 10).suggest();
    expect(next.port).toBeGreaterThan(from);
  });

  test('is refused when the whole range is taken', async () => {
    await using held = await holdTcp('0.0.0.0');
    const { port } = held;
    expect(await reason(allocations([], port, port).suggest())).toMatchObject({
      code: 'allocation.none-free',
      facts: { from: port, to: port },
    });
  });
});
