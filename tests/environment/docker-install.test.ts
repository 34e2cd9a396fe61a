import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DockerSettingsInput, EnvironmentBackend, InstallJob } from '#daemon/environment/index.ts';
import { serverId } from '#shared/domain/ids.ts';
import { sharedEngine, type TestEngine } from '#tests/support/docker/engine.ts';
import { busyboxImage } from '#tests/support/docker/images.ts';
import { Listener, limitsOf, testBackend } from '#tests/support/docker/server.ts';
import { need } from '#tests/support/need.ts';

const mib = 1_048_576;

describe.runIf(need('docker'))('an installation in a container', () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await sharedEngine();
    await engine.images('busybox');
  });

  afterAll(async () => engine?.[Symbol.asyncDispose]());

  /** One installation, with what it told. */
  const installation = (
    script: string,
    settings: DockerSettingsInput = {},
    changes: Partial<InstallJob> = {},
  ) => {
    const backend: EnvironmentBackend = testBackend(engine, settings);
    const folder = mkdtempSync(join(tmpdir(), 'roost-install-'));
    const id = serverId.parse(randomUUID());
    const listener = new Listener();
    const cancel = new AbortController();
    const job: InstallJob = {
      serverId: id,
      folder,
      script,
      container: busyboxImage,
      entrypoint: 'sh',
      variables: new Map([
        ['SERVER_IP', '127.0.0.1'],
        ['GAME', 'hide and seek'],
      ]),
      limits: limitsOf({}),
      runtimeFolders: [],
      ...changes,
    };
    const output = (chunk: Uint8Array) => listener.output(chunk);
    return {
      folder,
      listener,
      cancel,
      name: `${id}_installer`,
      run: () => backend.install(job, { progress: () => {}, output }, cancel.signal),
      async [Symbol.asyncDispose]() {
        await backend[Symbol.asyncDispose]();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  };

  const containerCount = async (name: string) =>
    (await engine.docker.listContainers({ all: true, filters: { name: [name] } })).length;

  test('runs the script, with Windows line ends too, as root in a full system', async () => {
    const script = [
      'set -e',
      'echo "in $(pwd) as $(id -u) on $(hostname) for $GAME at $SERVER_IP"',
      'echo "root is writable" > /note && cat /note',
      'cp /mnt/install/install.sh /mnt/server/copy.sh',
    ];
    await using install = installation(script.join('\r\n'));
    expect(await install.run()).toEqual({ exitCode: 0, signal: null, outOfMemory: false, limit: null });
    expect(install.listener.text.split('\r\n')).toEqual([
      'in /home/container as 0 on installer for hide and seek at 127.0.0.1',
      'root is writable',
      '',
    ]);
    expect(readFileSync(join(install.folder, 'copy.sh'), 'utf8')).toBe(script.join('\n'));
    expect(await containerCount(install.name)).toBe(0);
  });

  test('has the container that Wings makes', async () => {
    await using install = installation(
      'echo waiting; read go',
      {},
      { limits: limitsOf({ memoryMib: 512, cpuPercent: 50 }) },
    );
    const installed = install.run();
    await install.listener.has('waiting');
    const { Config: config, HostConfig: host } = await engine.docker.getContainer(install.name).inspect();
    install.cancel.abort(new Error('enough'));
    await expect(installed).rejects.toThrow('enough');
    expect(config).toMatchObject({
      Hostname: 'installer',
      User: '',
      Tty: true,
      OpenStdin: true,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Cmd: ['sh', '/mnt/install/install.sh'],
      Labels: { Service: 'Roost', ContainerType: 'server_installer' },
    });
    expect(host).toMatchObject({
      Memory: Math.round(1024 * 1.15 * mib),
      CpuQuota: 100_000,
      ReadonlyRootfs: false,
      CapDrop: null,
      NetworkMode: 'roost',
      Tmpfs: { '/tmp': 'rw,exec,nosuid,size=100M' },
      LogConfig: { Type: 'local' },
    });
    expect({ ports: host.PortBindings ?? {}, security: host.SecurityOpt ?? [] }).toEqual({
      ports: {},
      security: [],
    });
    expect(host.PidsLimit ?? 0).toBeLessThanOrEqual(0);
    expect(host.Mounts?.map(({ Target }) => Target)).toEqual(['/mnt/server', '/mnt/install']);
  });

  test('that fails tells its exit code and keeps what was there', async () => {
    await using install = installation('echo half > /mnt/server/half; exit 23');
    writeFileSync(join(install.folder, 'world'), 'precious');
    expect(await install.run()).toMatchObject({ exitCode: 23 });
    expect(readFileSync(join(install.folder, 'world'), 'utf8')).toBe('precious');
    expect(await containerCount(install.name)).toBe(0);
  });

  test('that is cancelled is gone with its container and its script', async () => {
    await using install = installation('trap "" INT TERM; echo started; while true; do sleep 1; done');
    const installed = install.run();
    await install.listener.has('started');
    install.cancel.abort(new Error('cancelled by the person'));
    await expect(installed).rejects.toThrow('cancelled by the person');
    expect(await containerCount(install.name)).toBe(0);
  });

  test('takes the place of one that was left behind', async () => {
    await using install = installation('echo new');
    const left = await engine.docker.createContainer({
      name: install.name,
      Image: 'busybox:1.36',
      Cmd: ['sleep', '600'],
    });
    await left.start();
    await install.run();
    expect(install.listener.text).toBe('new\r\n');
    expect(await containerCount(install.name)).toBe(0);
  });

  test('leaves its files to the user that the server runs as', async () => {
    await using install = installation('mkdir -p /mnt/server/a/b; touch /mnt/server/a/b/c', {
      user: { uid: 4321, gid: 8765 },
    });
    await install.run();
    const { uid, gid } = statSync(join(install.folder, 'a/b/c'));
    expect({ uid, gid }).toEqual({ uid: 4321, gid: 8765 });
    expect(await containerCount(install.name)).toBe(0);
  });

  test('ends with the daemon', async () => {
    const install = installation('echo started; sleep 600');
    const installed = install.run();
    await install.listener.has('started');
    const ended = expect(installed).rejects.toMatchObject({ code: 'install.interrupted' });
    await install[Symbol.asyncDispose]();
    await ended;
    expect(await containerCount(install.name)).toBe(0);
    expect(existsSync(install.folder)).toBe(false);
  });
});
