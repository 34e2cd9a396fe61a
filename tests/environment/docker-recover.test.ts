import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProcessSpec } from '#daemon/environment/index.ts';
import { ownEngine, sharedEngine, type TestEngine } from '#tests/support/docker/engine.ts';
import { testBackend, testServer } from '#tests/support/docker/server.ts';
import { need } from '#tests/support/need.ts';

/** Counts on and on, twenty lines a second, and answers what is typed. */
const counting =
  '(i=0; while sleep 0.05; do i=$((i+1)); echo line $i; done) & while read typed; do echo got $typed; done';

function numbers(text: string): number[] {
  return [...text.matchAll(/^line (\d+)\r?$/gm)].map((match) => Number(match[1]));
}

function countedFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

describe.runIf(need('docker'))('a server whose daemon was killed', () => {
  test('goes on, is found again, and what it said meanwhile is told', async () => {
    await using engine = await sharedEngine();
    await engine.images('busybox');
    await using backend = testBackend(engine);
    await using server = testServer(backend);
    const heard = await runInDaemonThatIsKilled(engine, server.spec(counting));
    const known = heard
      .split('\n')
      .slice(0, -1)
      .map((line) => line.replace('\r', ''));
    const last = numbers(heard).at(-1) ?? 0;

    await untilLogHas(() => server.environment.readLog(1), last + 20);
    expect(await server.environment.recover(['[Roost] a line of its own', ...known])).toBe(true);
    const { listener } = server;
    await listener.until(() => numbers(listener.text).length > 60, 'sixty lines');
    await server.environment.sendCommand('hello');
    await listener.has('got hello');
    await listener.until(() => listener.samples.length > 0, 'a sample');
    await server.environment.terminate();

    const told = numbers(listener.text);
    expect(told).toEqual(countedFrom(last + 1, told.length));
    expect(listener.exits).toMatchObject([{ exitCode: 137, signal: 'SIGKILL' }]);
  });

  test('is told of from now on when nobody knows what was heard before', async () => {
    await using engine = await sharedEngine();
    await engine.images('busybox');
    await using backend = testBackend(engine);
    await using server = testServer(backend);
    await runInDaemonThatIsKilled(engine, server.spec(counting));
    const before = numbers((await server.environment.readLog(1)).join('\n'))[0] ?? 0;
    expect(await server.environment.recover()).toBe(true);
    const { listener } = server;
    await listener.until(() => numbers(listener.text).length > 30, 'thirty lines');
    await server.environment.terminate();
    const told = numbers(listener.text);
    expect(told[0]).toBeGreaterThan(before);
    expect(told).toEqual(countedFrom(told[0] ?? 0, told.length));
  });

  test('and which ended meanwhile is told as not living, with how it ended', async () => {
    await using engine = await sharedEngine();
    await engine.images('busybox');
    await using backend = testBackend(engine);
    await using server = testServer(backend);
    await runInDaemonThatIsKilled(engine, server.spec('echo line 1; read x; exit 9'));
    await engine.docker.getContainer(server.id).kill({ signal: 'SIGKILL' });
    expect(await server.environment.recover()).toBe(false);
    expect(await server.environment.exitState()).toMatchObject({ exitCode: 137 });
    const left = await engine.docker.listContainers({ all: true, filters: { name: [server.id] } });
    expect(left).toEqual([]);
    expect(server.listener.exits).toEqual([]);
  });

  test('during its installation leaves no installer behind', async () => {
    await using engine = await sharedEngine();
    await engine.images('busybox');
    await using backend = testBackend(engine);
    await using server = testServer(backend);
    const name = `${server.id}_installer`;
    const container = await engine.docker.createContainer({
      name,
      Image: 'busybox:1.36',
      Cmd: ['sleep', '600'],
    });
    await container.start();
    expect(await server.environment.recover()).toBe(false);
    const left = await engine.docker.listContainers({ all: true, filters: { name: [name] } });
    expect(left).toEqual([]);
  });
});

const ownNetwork = (number: number) => ({
  network: {
    name: `roost-own-${number}`,
    bridge: `roost-own${number}`,
    v4: { subnet: `10.214.${number}.0/24`, gateway: `10.214.${number}.1` },
    ipv6: false,
  },
});

describe.runIf(need('docker'))('a server whose engine dies', () => {
  test('is connected again when engine and server come back, and no line is lost', async () => {
    await using engine = await ownEngine('--live-restore');
    await engine.images('busybox');
    await using backend = testBackend(engine, ownNetwork(1));
    await using server = testServer(backend);
    await server.run(counting);
    const { environment, listener } = server;
    await listener.has('line 20\r\n');
    await engine.kill();
    await expect(environment.readLog(1)).rejects.toMatchObject({ code: 'environment.docker-not-answering' });
    await expect(environment.sendCommand('x')).rejects.toMatchObject({ code: 'environment.not-attached' });
    expect(environment.isRunning()).toBe(true);
    await engine.comeBack();
    const before = numbers(listener.text).length;
    await listener.until(() => numbers(listener.text).length > before + 40, 'more lines');
    await listener.until(() => listener.samples.length > 1, 'samples');
    await environment.sendCommand('hello');
    await listener.has('got hello');
    const told = numbers(listener.text);
    expect(told).toEqual(countedFrom(1, told.length));
    await environment.terminate();
    expect(listener.exits).toHaveLength(1);
  });

  test('with it is told as ended once the engine is back', async () => {
    await using engine = await ownEngine();
    await engine.images('busybox');
    await using backend = testBackend(engine, ownNetwork(2));
    await using server = testServer(backend);
    await server.run(counting);
    await server.listener.has('line 5\r\n');
    await engine.kill();
    await engine.comeBack();
    await server.listener.end();
    expect(server.environment.isRunning()).toBe(false);
    await server.run('echo here again');
    await server.listener.has('here again');
  });

  test('counts as ended when the engine stays away, and everything asked of it fails in time', async () => {
    await using engine = await ownEngine();
    await engine.images('busybox');
    await using backend = testBackend(engine, { ...ownNetwork(3), engineLossMs: 500 });
    const server = testServer(backend);
    await server.run(counting);
    await server.listener.has('line 5\r\n');
    await engine.kill();
    expect(await server.listener.end()).toEqual({
      exitCode: 1,
      signal: null,
      outOfMemory: false,
      limit: null,
    });
    const refused = { code: 'environment.docker-not-answering' };
    const { environment } = server;
    const started = performance.now();
    await expect(environment.terminate()).rejects.toMatchObject(refused);
    await expect(environment.destroy()).rejects.toMatchObject(refused);
    await expect(environment.recover()).rejects.toMatchObject(refused);
    await expect(
      environment.create(server.spec(''), () => {}, AbortSignal.timeout(5000)),
    ).rejects.toMatchObject(refused);
    expect(await backend.probe()).toMatchObject({ available: false, problem: refused });
    expect(performance.now() - started).toBeLessThan(5000);
    await engine.comeBack();
    await server[Symbol.asyncDispose]();
  });

  test('is not waited for when the engine hangs', async () => {
    await using engine = await ownEngine();
    const pid = engine.pid();
    await using backend = testBackend(engine, ownNetwork(4));
    process.kill(pid, 'SIGSTOP');
    try {
      const started = performance.now();
      const status = await backend.probe();
      expect(status).toMatchObject({
        available: false,
        problem: { code: 'environment.docker-not-answering' },
      });
      expect(performance.now() - started).toBeLessThan(2000);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });
});

/** Starts the server from another process, kills that after some lines and returns what it had heard. */
async function runInDaemonThatIsKilled(engine: TestEngine, spec: ProcessSpec): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'roost-killed-'));
  const { launch, serverId } = spec;
  const order = {
    module: join(import.meta.dirname, 'docker-backend.ts'),
    options: { folder, dockerHost: engine.dockerHost },
    launch,
    serverId,
    folder: spec.folder,
    variables: [...spec.variables],
  };
  const words = [join(import.meta.dirname, 'killed-daemon.ts'), JSON.stringify(order)];
  const daemon = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let heard = '';
  daemon.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  while (numbers(heard).length === 0)
    await once(daemon.stdout, 'data', { signal: AbortSignal.timeout(30_000) });
  daemon.kill('SIGKILL');
  await once(daemon, 'close');
  rmSync(folder, { recursive: true, force: true });
  return heard;
}

/** Waits until the container itself has counted so far. */
async function untilLogHas(read: () => Promise<string[]>, number: number): Promise<void> {
  const until = Date.now() + 30_000;
  while ((numbers((await read()).join('\n'))[0] ?? 0) < number) {
    if (Date.now() > until) throw new Error(`the log did not reach line ${number}`);
  }
}
