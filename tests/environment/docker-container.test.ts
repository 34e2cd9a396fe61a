import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerInspectInfo } from 'dockerode';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EnvironmentBackend } from '#daemon/environment/index.ts';
import { sharedEngine, type TestEngine } from '#tests/support/docker/engine.ts';
import { limitsOf, testBackend, testServer } from '#tests/support/docker/server.ts';
import { need } from '#tests/support/need.ts';

const mib = 1_048_576;
const boundMs = 30_000;

describe.runIf(need('docker'))('the container of a server', () => {
  let engine: TestEngine;
  let backend: EnvironmentBackend;
  let shared: string;

  beforeAll(async () => {
    engine = await sharedEngine();
    await engine.images('busybox');
    backend = testBackend(engine);
    shared = mkdtempSync(join(tmpdir(), 'roost-mount-'));
  });

  afterAll(async () => {
    await backend?.[Symbol.asyncDispose]();
    rmSync(shared, { recursive: true, force: true });
    await engine?.[Symbol.asyncDispose]();
  });

  const inspect = (id: string): Promise<ContainerInspectInfo> => engine.docker.getContainer(id).inspect();

  test('has every field that Wings sets', async () => {
    await using server = testServer(backend);
    const limits = limitsOf({
      memoryMib: 100,
      swapMib: 50,
      cpuPercent: 150,
      threads: '0-1',
      oomKiller: false,
    });
    const variables = new Map([
      ['TZ', 'Europe/Berlin'],
      ['STARTUP', 'sleep 60'],
      ['SERVER_MEMORY', '100'],
      ['SERVER_IP', '127.0.0.1'],
      ['SERVER_PORT', '34571'],
    ]);
    const spec = server.spec('', {
      variables,
      limits,
      allocations: [
        { ip: '0.0.0.0', port: 34571 },
        { ip: '127.0.0.1', port: 34572 },
      ],
      labels: { panel: 'none', Service: 'not this' },
      mounts: [
        { source: shared, target: '/data/maps', readOnly: true },
        { source: join(shared, 'gone'), target: '/gone', readOnly: false },
        { source: shared, target: '/home/container/x/..', readOnly: false },
      ],
    });
    await server.environment.create(spec, () => {}, AbortSignal.timeout(boundMs));
    const { Config: config, HostConfig: host, Name: name } = await inspect(server.id);
    const memory = 115 * mib;
    const address = backend.hostAddress();

    expect(name).toBe(`/${server.id}`);
    expect(config).toMatchObject({
      Hostname: server.id,
      Domainname: '',
      User: `${process.getuid?.()}:${process.getgid?.()}`,
      Tty: true,
      OpenStdin: true,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Image: 'docker.io/library/busybox:1.36',
      Labels: { panel: 'none', Service: 'Roost', ContainerType: 'server_process' },
      ExposedPorts: { '34571/tcp': {}, '34571/udp': {}, '34572/tcp': {}, '34572/udp': {} },
    });
    expect(config.Env.slice(0, 5)).toEqual([
      'TZ=Europe/Berlin',
      'STARTUP=sleep 60',
      'SERVER_MEMORY=100',
      `SERVER_IP=${address}`,
      'SERVER_PORT=34571',
    ]);
    const everywhere = [{ HostIp: '0.0.0.0', HostPort: '34571' }];
    const inside = [{ HostIp: address, HostPort: '34572' }];
    expect(host).toMatchObject({
      Memory: memory,
      MemoryReservation: 100 * mib,
      MemorySwap: memory + 50 * mib,
      CpuQuota: 150_000,
      CpuPeriod: 100_000,
      CpuShares: 1024,
      CpusetCpus: '0-1',
      PidsLimit: 512,
      OomKillDisable: true,
      ReadonlyRootfs: true,
      SecurityOpt: ['no-new-privileges'],
      Tmpfs: { '/tmp': 'rw,exec,nosuid,size=100M' },
      NetworkMode: 'roost',
      RestartPolicy: { Name: '' },
      LogConfig: {
        Type: 'local',
        Config: { 'max-size': '5m', 'max-file': '1', compress: 'false', mode: 'non-blocking' },
      },
      PortBindings: {
        '34571/tcp': everywhere,
        '34571/udp': everywhere,
        '34572/tcp': inside,
        '34572/udp': inside,
      },
    });
    const dropped = (host.CapDrop as string[]).map((name) => name.toLowerCase().replace(/^cap_/, ''));
    expect(dropped).toEqual([
      'setpcap',
      'mknod',
      'audit_write',
      'net_raw',
      'dac_override',
      'fowner',
      'fsetid',
      'net_bind_service',
      'sys_chroot',
      'setfcap',
      'sys_ptrace',
    ]);
    const targets = (host.Mounts as { Source: string; Target: string; ReadOnly?: boolean }[]).map(
      (mount) => [mount.Target, mount.ReadOnly ?? false] as const,
    );
    expect(targets).toEqual([
      ['/home/container', false],
      ['/etc/machine-id', true],
      ['/etc/passwd', true],
      ['/etc/group', true],
      ['/data/maps', true],
    ]);
  });

  test('lets its server write to its folder and /tmp, and nowhere else', async () => {
    writeFileSync(join(shared, 'map'), 'a map');
    await using server = testServer(backend);
    const script = [
      'echo "folder $(touch /home/container/a && echo yes)"',
      'echo "tmp $(touch /tmp/a && echo yes)"',
      'echo "root $(touch /a 2>/dev/null || echo no)"',
      'echo "mount $(cat /maps/map) $(touch /maps/a 2>/dev/null || echo no)"',
      'echo "id $(cat /etc/machine-id)"',
      'echo "user $(id -un)"',
      'echo "host $(hostname)"',
    ];
    await server.run(script.join('; '), {
      mounts: [{ source: shared, target: '/maps', readOnly: true }],
    });
    await server.listener.end();
    const lines = server.listener.text.split('\r\n').slice(1, -1);
    expect(lines).toEqual([
      'folder yes',
      'tmp yes',
      'root no',
      'mount a map no',
      `id ${server.id.replaceAll('-', '')}`,
      'user container',
      `host ${server.id}`,
    ]);
  });

  test('is made on a network of ours that has every option that Wings sets', async () => {
    await using server = testServer(backend);
    await server.environment.create(server.spec('true'), () => {}, AbortSignal.timeout(boundMs));
    const found = await engine.docker.getNetwork('roost').inspect();
    expect(found).toMatchObject({
      Driver: 'bridge',
      Internal: false,
      EnableIPv6: true,
      IPAM: {
        Config: [
          { Subnet: '172.18.0.0/16', Gateway: '172.18.0.1' },
          { Subnet: 'fdba:17c8:6c94::/64', Gateway: 'fdba:17c8:6c94::1011' },
        ],
      },
      Options: {
        encryption: 'false',
        'com.docker.network.bridge.default_bridge': 'false',
        'com.docker.network.bridge.enable_icc': 'true',
        'com.docker.network.bridge.enable_ip_masquerade': 'true',
        'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
        'com.docker.network.bridge.name': 'roost0',
        'com.docker.network.driver.mtu': '1500',
      },
    });
    expect(backend.hostAddress()).toBe('172.18.0.1');
  });

  test('gets a network of the engine’s choice when the set one overlaps another', async () => {
    const network = {
      name: 'roost-overlap',
      bridge: 'roost-overlap0',
      v4: { subnet: '172.18.5.0/24', gateway: '172.18.5.1' },
    };
    await using first = testServer(backend);
    await first.environment.create(first.spec('true'), () => {}, AbortSignal.timeout(boundMs));
    await using other = testBackend(engine, { network });
    await using server = testServer(other);
    await server.environment.create(server.spec('true'), () => {}, AbortSignal.timeout(boundMs));
    const found = await engine.docker.getNetwork('roost-overlap').inspect();
    await server.environment.destroy();
    await engine.docker.getNetwork('roost-overlap').remove();
    expect(other.hostAddress()).toBe(found.IPAM?.Config?.[0]?.Gateway);
    expect(other.hostAddress()).toMatch(/^10\.213\./);
  });

  test('leaves by the address of its allocation where that is asked for', async () => {
    const ip = thisPcsAddress();
    await using server = testServer(backend);
    const spec = server.spec('true', { allocations: [{ ip, port: 34573 }], forceOutgoingIp: true });
    await server.environment.create(spec, () => {}, AbortSignal.timeout(boundMs));
    const name = `ip-${ip.replaceAll('.', '-')}`;
    const { HostConfig: host } = await inspect(server.id);
    const found = await engine.docker.getNetwork(name).inspect();
    await server.environment.destroy();
    await engine.docker.getNetwork(name).remove();
    expect(host.NetworkMode).toBe(name);
    expect(found).toMatchObject({
      Driver: 'bridge',
      EnableIPv6: false,
      Options: {
        encryption: 'false',
        'com.docker.network.bridge.default_bridge': 'false',
        'com.docker.network.host_ipv4': ip,
      },
    });
  });

  test.each(['host', 'none'])('runs in the network mode %s without ports', async (mode) => {
    await using other = testBackend(engine, { network: { mode } });
    await using server = testServer(other);
    await server.run('true', { allocations: [{ ip: '0.0.0.0', port: 34574 }] });
    await server.listener.end();
    const { HostConfig: host } = await inspect(server.id);
    expect({ mode: host.NetworkMode, ports: host.PortBindings }).toEqual({ mode, ports: {} });
    expect(other.hostAddress()).toBe(mode === 'host' ? '127.0.0.1' : '172.18.0.1');
  });

  test('takes names, resolvers, sizes and ceilings from the settings', async () => {
    await using other = testBackend(engine, {
      domainname: 'games.example',
      network: { dns: ['9.9.9.9'] },
      tmpfsMib: 7,
      pidLimit: 99,
      user: { uid: 4321, gid: 8765 },
      logConfig: { type: '', config: {} },
      usernsMode: 'host',
      service: 'Pelican',
      identityFiles: false,
    });
    await using server = testServer(other);
    await server.environment.create(server.spec('true'), () => {}, AbortSignal.timeout(boundMs));
    const { Config: config, HostConfig: host } = await inspect(server.id);
    expect({
      domain: config.Domainname,
      user: config.User,
      service: config.Labels['Service'],
      dns: host.Dns,
      tmpfs: host.Tmpfs,
      pids: host.PidsLimit,
      log: host.LogConfig?.Type,
      userns: host.UsernsMode,
      mounts: host.Mounts?.length,
    }).toEqual({
      domain: 'games.example',
      user: '4321:8765',
      service: 'Pelican',
      dns: ['9.9.9.9'],
      tmpfs: { '/tmp': 'rw,exec,nosuid,size=7M' },
      pids: 99,
      log: 'json-file',
      userns: 'host',
      mounts: 1,
    });
  });

  test('answers on its port', async () => {
    const port = await freePort();
    await using server = testServer(backend);
    await server.run(`echo up; while true; do echo hello | nc -l -p ${port}; done`, {
      allocations: [{ ip: '127.0.0.1', port }],
    });
    await server.listener.has('up');
    const answer = await fetchLine(backend.hostAddress(), port);
    expect(answer).toBe('hello');
  });

  test('whose port is taken does not start, and says why', async () => {
    using blocker = await listenOn('0.0.0.0');
    await using server = testServer(backend);
    const started = server.run('sleep 60', { allocations: [{ ip: '0.0.0.0', port: blocker.port }] });
    await expect(started).rejects.toMatchObject({ code: 'environment.start-failed' });
    expect(server.environment.isRunning()).toBe(false);
    expect(server.listener.exits).toEqual([]);
  });
});

function thisPcsAddress(): string {
  const all = Object.entries(networkInterfaces()).flatMap(([name, list]) =>
    /^(docker|roost|br-)/.test(name) ? [] : (list ?? []),
  );
  const found = all.find((address) => address.family === 'IPv4' && !address.internal);
  if (found === undefined) throw new Error('this machine has no address');
  return found.address;
}

async function listenOn(host: string): Promise<Disposable & { port: number }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, [Symbol.dispose]: () => server.close() };
}

async function freePort(): Promise<number> {
  using blocker = await listenOn('0.0.0.0');
  return blocker.port;
}

/** The program behind the port may be a moment later than its first line. */
async function fetchLine(host: string, port: number): Promise<string> {
  const { connect } = await import('node:net');
  const until = Date.now() + boundMs;
  for (;;) {
    const text = await new Promise<string>((resolve) => {
      let said = '';
      const socket = connect(port, host);
      socket.setTimeout(1000, () => socket.destroy());
      socket.on('data', (chunk) => {
        said += String(chunk);
        socket.destroy();
      });
      socket.on('error', () => {});
      socket.once('close', () => resolve(said.trim()));
    });
    if (text !== '' || Date.now() > until) return text;
  }
}
