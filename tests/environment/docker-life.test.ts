import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EnvironmentBackend } from '#daemon/environment/index.ts';
import type { StopStep } from '#shared/domain/stop.ts';
import { sharedEngine, type TestEngine } from '#tests/support/docker/engine.ts';
import { limitsOf, testBackend, testServer } from '#tests/support/docker/server.ts';
import { need } from '#tests/support/need.ts';

const mib = 1_048_576;
const boundMs = 30_000;

/** Tells which signal it got, and ends by it. */
const trapping =
  'trap "echo got int; exit 3" INT; trap "echo got term; exit 4" TERM; trap "echo got usr1; exit 5" USR1; echo up; while true; do sleep 0.05; done';

describe.runIf(need('docker'))('a server in a container', () => {
  let engine: TestEngine;
  let backend: EnvironmentBackend;

  beforeAll(async () => {
    engine = await sharedEngine();
    await engine.images('busybox');
    backend = testBackend(engine);
  });

  afterAll(async () => {
    await backend?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
  });

  test.each<[string, Pick<StopStep, 'kind' | 'value'>, string, number]>([
    ['interrupt', { kind: 'interrupt' }, 'got int', 3],
    ['break', { kind: 'break' }, 'got int', 3],
    ['native stop', { kind: 'native' }, 'got term', 4],
    ['signal', { kind: 'signal', value: 'SIGUSR1' }, 'got usr1', 5],
    ['signal without its prefix', { kind: 'signal', value: 'usr1' }, 'got usr1', 5],
    ['unknown signal', { kind: 'signal', value: 'X' }, 'got int', 3],
    ['kill', { kind: 'kill' }, 'up', 137],
  ])('is stopped by %s', async (_name, step, said, exitCode) => {
    await using server = testServer(backend);
    await server.run(trapping);
    await server.listener.has('up');
    await server.environment.stop({ timeoutMs: null, ...step });
    expect(await server.environment.waitForStop(AbortSignal.timeout(boundMs))).toBe(true);
    expect(server.listener.text).toContain(said);
    expect(await server.environment.exitState()).toMatchObject({ exitCode });
  });

  test('is stopped by its command', async () => {
    await using server = testServer(backend);
    await server.run('read line; echo bye $line');
    await server.environment.stop({ kind: 'command', value: 'stop', timeoutMs: null });
    expect(await server.listener.end()).toEqual({
      exitCode: 0,
      signal: null,
      outOfMemory: false,
      limit: null,
    });
    expect(server.listener.text).toContain('bye stop\r\n');
  });

  test('is stopped natively by the signal that its image asks for', async () => {
    const image = 'docker.io/library/stops-by-usr1:1';
    const made = await engine.docker.createContainer({ Image: 'busybox:1.36', StopSignal: 'SIGUSR1' });
    await made.commit({ repo: 'docker.io/library/stops-by-usr1', tag: '1' });
    await made.remove();
    await using server = testServer(backend);
    await server.run(trapping, { launch: { kind: 'image', image: `~${image}` } });
    await server.listener.has('up');
    await server.environment.stop({ kind: 'native', timeoutMs: null });
    await server.listener.end();
    expect(server.listener.text).toContain('got usr1');
  });

  test('that ignores every stop is waited for no longer than asked, and then terminated', async () => {
    await using server = testServer(backend);
    await server.run('trap "" INT TERM; echo up; while true; do sleep 1; done');
    await server.listener.has('up');
    await server.environment.stop({ kind: 'native', timeoutMs: null });
    expect(await server.environment.waitForStop(AbortSignal.timeout(300))).toBe(false);
    await server.environment.terminate();
    const killed = { exitCode: 137, signal: 'SIGKILL', outOfMemory: false, limit: null };
    expect(server.listener.exits).toEqual([killed]);
    expect(server.environment.isRunning()).toBe(false);
  });

  test('is terminated even while it is being started', async () => {
    await using server = testServer(backend);
    const { environment } = server;
    await environment.create(server.spec('sleep 60'), () => {}, AbortSignal.timeout(boundMs));
    await environment.attach();
    const started = environment.start();
    await environment.terminate();
    await started;
    await server.listener.end();
    const { State: state } = await engine.docker.getContainer(server.id).inspect();
    expect({ here: environment.isRunning(), there: state.Running }).toEqual({ here: false, there: false });
  });

  test('that runs out of memory is known to have done so', async () => {
    await using server = testServer(backend);
    await server.run('tail /dev/zero', { limits: limitsOf({ memoryMib: 16 }) });
    expect(await server.listener.end()).toMatchObject({ outOfMemory: true });
    expect(await server.environment.exitState()).toMatchObject({ outOfMemory: true });
  });

  test('that ends at once is told of completely, in order', async () => {
    await using server = testServer(backend);
    await server.run('for i in $(seq 500); do echo line $i; done; exit 7');
    expect(await server.listener.end()).toMatchObject({ exitCode: 7, signal: null });
    const lines = server.listener.text.split('\r\n').filter((line) => line.startsWith('line '));
    expect(lines).toEqual(Array.from({ length: 500 }, (_, index) => `line ${index + 1}`));
  });

  test('is started anew in a new container each time, with an empty log', async () => {
    await using server = testServer(backend);
    await server.run('echo one; touch /tmp/was-here');
    await server.listener.end();
    const first = (await engine.docker.getContainer(server.id).inspect()).Id;
    await server.run('echo two; ls /tmp');
    await server.listener.until(() => server.listener.exits.length === 2, 'the second end');
    expect((await engine.docker.getContainer(server.id).inspect()).Id).not.toBe(first);
    expect((await server.environment.readLog(10)).slice(1)).toEqual(['two']);
  });

  test('has its old log emptied when the same container is started again', async () => {
    await using other = testBackend(engine, { logConfig: { type: 'json-file', config: {} } });
    await using server = testServer(other);
    await server.run('echo something');
    await server.listener.end();
    await server.environment.attach();
    await server.environment.start();
    await server.listener.until(() => server.listener.exits.length === 2, 'the second end');
    const log = await server.environment.readLog(10);
    expect(log.filter((line) => line === 'something')).toHaveLength(1);
  });

  test('keeps the last lines of its log', async () => {
    await using server = testServer(backend);
    await server.run('for i in 1 2 3 4 5; do echo line $i; done');
    await server.listener.end();
    expect(await server.environment.readLog(2)).toEqual(['line 4', 'line 5']);
  });

  test('sees the size of its terminal', async () => {
    await using server = testServer(backend);
    server.environment.resize(123, 45);
    await server.run(
      'until [ "$(stty size)" = "45 123" ]; do sleep 0.05; done; echo fits; read x; until [ "$(stty size)" = "9 77" ]; do sleep 0.05; done; echo resized',
    );
    await server.listener.has('fits');
    server.environment.resize(77, 9);
    await server.environment.sendCommand('');
    await server.listener.has('resized');
  });

  test('takes no commands while it is offline', async () => {
    await using server = testServer(backend);
    const refused = { code: 'environment.not-attached' };
    await expect(server.environment.sendCommand('x')).rejects.toMatchObject(refused);
    await expect(server.environment.start()).rejects.toMatchObject(refused);
    await server.run('true');
    await server.listener.end();
    await expect(server.environment.sendCommand('x')).rejects.toMatchObject(refused);
  });

  test('is destroyed without an error when it is gone already, and was never there', async () => {
    await using server = testServer(backend);
    await server.environment.destroy();
    await server.environment.create(server.spec('true'), () => {}, AbortSignal.timeout(boundMs));
    await engine.docker.getContainer(server.id).remove();
    await server.environment.destroy();
    await server.environment.terminate();
    expect(await server.environment.exitState()).toBeNull();
    expect(await server.environment.readLog(5)).toEqual([]);
    expect(await server.environment.waitForStop(AbortSignal.timeout(boundMs))).toBe(true);
  });

  test('whose container somebody removed counts as ended', async () => {
    await using server = testServer(backend);
    await server.run('sleep 60');
    await engine.docker.getContainer(server.id).remove({ force: true });
    expect(await server.listener.end()).toMatchObject({ outOfMemory: false });
    expect(server.environment.isRunning()).toBe(false);
  });

  test('whose console somebody detached is connected again, and no line is lost', async () => {
    await using server = testServer(backend);
    await server.run(
      'i=0; while true; do i=$((i+1)); echo tick $i; if read -t 0.05 line; then echo got $line; fi; done',
    );
    const { environment, listener } = server;
    const ticks = () => [...listener.text.matchAll(/^tick (\d+)\r$/gm)].map((match) => Number(match[1]));
    await listener.has('tick 3');
    // The keys that end the connection, as if typed.
    await environment.sendCommand(String.fromCharCode(30).repeat(6));
    // What is typed until the connection is made again is refused, or lost with the old one.
    while (!listener.text.includes('got hello')) {
      const before = ticks().length;
      await environment.sendCommand('hello').catch(() => {});
      await listener.until(() => ticks().length > before + 10, 'more ticks');
    }
    expect(ticks()).toEqual(ticks().map((_, index) => index + 1));
    expect(listener.exits).toEqual([]);
  });

  test('cannot be started without its image', async () => {
    await using server = testServer(backend);
    const launch = { kind: 'program', argv: ['x'], runtimeFolders: [] } as const;
    const created = server.environment.create(
      server.spec('', { launch }),
      () => {},
      AbortSignal.timeout(boundMs),
    );
    await expect(created).rejects.toMatchObject({ code: 'environment.unavailable' });
  });
});

describe.runIf(need('docker'))('limits of a server that runs', () => {
  let engine: TestEngine;
  let backend: EnvironmentBackend;

  beforeAll(async () => {
    engine = await sharedEngine();
    await engine.images('busybox');
    backend = testBackend(engine);
  });

  afterAll(async () => {
    await backend?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
  });

  test('are changed in place', async () => {
    await using server = testServer(backend);
    await server.run('sleep 60', { limits: limitsOf({ memoryMib: 64 }) });
    const wanted = limitsOf({ memoryMib: 128, swapMib: 32, cpuPercent: 50, threads: '1', processes: 77 });
    const outcome = await server.environment.applyLimits(wanted);
    const { HostConfig: host, State: state } = await engine.docker.getContainer(server.id).inspect();
    expect(outcome).toEqual({
      applied: ['memoryMib', 'swapMib', 'cpuPercent', 'threads', 'processes'],
      atNextStart: [],
    });
    const memory = Math.round(128 * 1.15 * mib);
    expect(host).toMatchObject({
      Memory: memory,
      MemorySwap: memory + 32 * mib,
      CpuQuota: 50_000,
      CpusetCpus: '1',
      PidsLimit: 77,
    });
    expect(state.Running).toBe(true);
  });

  test('hold at once: a busy server is slowed', async () => {
    await using server = testServer(backend);
    await server.run('while true; do :; done');
    const { listener } = server;
    // Other tests share these cores, so that busy may be little.
    await listener.until(() => (listener.samples.at(-1)?.cpuPercent ?? 0) > 12, 'a busy sample');
    await server.environment.applyLimits(limitsOf({ cpuPercent: 4 }));
    await listener.until(() => (listener.samples.at(-1)?.cpuPercent ?? 100) < 7, 'a slowed sample');
    await server.environment.applyLimits(limitsOf({}));
    await listener.until(() => (listener.samples.at(-1)?.cpuPercent ?? 0) > 12, 'a busy sample again');
  });

  test('that cannot be lowered in place wait for the next start', async () => {
    await using server = testServer(backend);
    // Holds 40 MiB that the kernel cannot take back without swap.
    await server.run("a=$(head -c 41943040 /dev/zero | tr '\\0' x); echo holding; sleep 60", {
      limits: limitsOf({ memoryMib: 256 }),
    });
    const { listener } = server;
    await listener.has('holding\r\n');
    await listener.until(() => (listener.samples.at(-1)?.memoryBytes ?? 0) > 40 * mib, 'a sample of it');
    const outcome = await server.environment.applyLimits(limitsOf({ memoryMib: 16, processes: 60 }));
    const { HostConfig: host, State: state } = await engine.docker.getContainer(server.id).inspect();
    expect(outcome).toEqual({ applied: ['processes'], atNextStart: ['memoryMib'] });
    expect({ memory: host.Memory, pids: host.PidsLimit, running: state.Running }).toEqual({
      memory: Math.round(256 * 1.15 * mib),
      pids: 60,
      running: true,
    });
  });

  test('do nothing while it is offline', async () => {
    await using server = testServer(backend);
    expect(await server.environment.applyLimits(limitsOf({ memoryMib: 1 }))).toEqual({
      applied: [],
      atNextStart: [],
    });
  });

  test('of processes are held', async () => {
    await using server = testServer(backend);
    await server.run('for i in $(seq 40); do sleep 30 & done; echo made; wait', {
      limits: limitsOf({ processes: 20 }),
    });
    const { listener } = server;
    await listener.until(() => /can't fork|Resource temporarily/.test(listener.text), 'a refused fork');
    expect(Math.max(...listener.samples.map((sample) => sample.processCount), 0)).toBeLessThanOrEqual(20);
  });
});

describe.runIf(need('docker'))('samples of a server', () => {
  test('come once a second and tell memory, network and time', async () => {
    await using engine = await sharedEngine();
    await engine.images('busybox');
    await using backend = testBackend(engine);
    await using server = testServer(backend);
    await server.run('sleep 60', { limits: limitsOf({ memoryMib: 64 }) });
    const { listener } = server;
    await listener.until(() => listener.samples.length >= 4, 'four samples');
    const [first, , , fourth] = listener.samples;
    if (first === undefined || fourth === undefined) throw new Error('no samples');
    expect(fourth.at - first.at).toBeGreaterThan(2_500);
    expect(fourth.at - first.at).toBeLessThan(5_000);
    expect(fourth).toMatchObject({ memoryLimitBytes: wholePages(64 * 1.15 * mib), diskBytes: null });
    expect(fourth.memoryBytes).toBeGreaterThan(0);
    expect(fourth.processCount).toBeGreaterThanOrEqual(1);
    expect(fourth.networkRxBytes).not.toBeNull();
    expect(fourth.uptimeMs).toBeGreaterThan(2_500);
    expect(server.environment.startedAt()).toBeGreaterThan(Date.now() - 60_000);
  });
});

/** The kernel counts memory in pages. */
function wholePages(bytes: number): number {
  return Math.floor(bytes / 4096) * 4096;
}
