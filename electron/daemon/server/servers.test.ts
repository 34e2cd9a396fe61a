import { access, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataPaths } from '#daemon/paths.ts';
import { defaultLimits } from '#shared/domain/limits.ts';
import { isWine } from '#tests/support/windows/processes.ts';
import { nativeHere } from '../node-game.fixture.ts';
import { StandingClock } from './standing-clock.fixture.ts';
import { bent, untilPrinted, World } from './world.fixture.ts';

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

async function makeWorld(...options: Parameters<typeof World.make>): Promise<World> {
  return stack.use(await World.make(...options));
}

describe('a new server', () => {
  test('starts, answers a command in its console, and stops', async () => {
    const world = await makeWorld();
    const server = await world.createGame();
    await server.power('start');
    await world.untilState(server, 'running');
    await server.command('hello');
    await untilPrinted(server, 'you said hello');
    await server.power('stop');
    const { state, startedAt, notice } = server.view();
    expect({ state, startedAt, notice }).toEqual({ state: 'offline', startedAt: null, notice: null });
    expect(await untilPrinted(server, 'has stopped')).toContain('bye');
  });

  test('prints its password into a console that does not show it', async () => {
    const password = {
      name: 'Password',
      env: 'SERVER_PASSWORD',
      description: '',
      defaultValue: 'from the egg',
      viewable: true,
      editable: true,
      sort: 0,
      rules: [],
    };
    const world = await makeWorld({ egg: { variables: [password] } });
    const server = await world.createGame({ variables: { SERVER_PASSWORD: 'oak tree' } });
    await server.power('start');
    await world.untilState(server, 'running');
    await server.command('the password is "oak tree", not "oak trees"');
    await untilPrinted(server, 'you said the password is "[hidden]", not "oak trees"');
    await server.power('stop');
    expect(await untilPrinted(server, 'has stopped')).not.toContain('"oak tree"');
  });

  test('gets a port that no other has, and an address to give to friends', async () => {
    const world = await makeWorld();
    const first = await world.create({ name: 'First' });
    const second = await world.create({ name: 'Second' });
    const ports = [first, second].map((server) => server.view().allocations[0]?.port);
    expect([new Set(ports).size, second.view().lanAddress]).toEqual([2, `192.168.1.20:${ports[1]}`]);
  });

  test('cannot have the name of another', async () => {
    const world = await makeWorld();
    await world.create({ name: 'Squid' });
    await expect(world.create({ name: 'squid' })).rejects.toMatchObject({ code: 'server.name-taken' });
  });

  test('cannot set what its egg does not let it, nor leave out what the egg asks for', async () => {
    const variable = { description: '', defaultValue: '', viewable: true, editable: true, sort: 0 };
    const world = await makeWorld({
      egg: {
        variables: [
          { ...variable, name: 'Motto', env: 'MOTTO', rules: ['required', 'max:5'] },
          { ...variable, name: 'Word', env: 'WORD', rules: ['required_if:MOTTO,word'] },
          { ...variable, name: 'Build', env: 'BUILD', defaultValue: '1', editable: false, rules: [] },
        ],
      },
    });
    const codeOf = async (variables: Record<string, string>) =>
      await world.create({ variables }).then(
        () => null,
        (error: { code: string }) => error.code,
      );
    expect([
      await codeOf({}),
      await codeOf({ MOTTO: 'much too long' }),
      await codeOf({ MOTTO: 'short', BUILD: '2' }),
      await codeOf({ MOTTO: 'short', OTHER: '' }),
      await codeOf({ MOTTO: 'word' }),
      await codeOf({ MOTTO: 'short', BUILD: '1' }),
    ]).toEqual([
      'egg.value-invalid',
      'egg.value-invalid',
      'egg.variable-not-editable',
      'egg.variable-unknown',
      'egg.value-invalid',
      null,
    ]);
  });
});

describe('a server whose port another program has', () => {
  // Wine's netstat does not tell whose a port is.
  test.skipIf(isWine)('does not start, says which program, and keeps the reason', async () => {
    const world = await makeWorld();
    const server = await world.createGame();
    const [allocation] = server.view().allocations;
    const other = createServer();
    stack.defer(() => void other.close());
    await new Promise<void>((resolve) => void other.listen(allocation?.port, '0.0.0.0', resolve));
    await expect(server.power('start')).rejects.toMatchObject({
      code: 'allocation.port-taken-by',
      facts: { port: allocation?.port, pid: process.pid },
    });
    expect([server.view().state, server.view().notice?.code]).toEqual([
      'offline',
      'allocation.port-taken-by',
    ]);
  });
});

describe('a running server', () => {
  test('takes new limits at once, and the rest at its next start', async () => {
    const world = await makeWorld();
    const server = await world.createGame();
    await server.power('start');
    const { atNextStart } = await world.servers.update(server.id, {
      name: 'Other name',
      startup: './game late',
      limits: { diskMib: 100 },
    });
    const { name, limits } = server.view();
    expect([atNextStart, name, limits]).toEqual([
      ['startup'],
      'Other name',
      { ...defaultLimits, diskMib: 100 },
    ]);
  });

  test('shows its figures to those who watch, once a second, all in one event', async () => {
    const world = await makeWorld();
    const servers = [await world.createGame({ name: 'A' }), await world.createGame({ name: 'B' })];
    await Promise.all(servers.map((server) => server.power('start')));
    const event = await world.until((one) => one.type === 'glances' && one.glances.length === 2);
    expect(event.type === 'glances' && event.glances.map(({ serverId }) => serverId)).toEqual(
      servers.map(({ id }) => id),
    );
  });

  test('that comes to use more disk than it may is stopped, and says why', async () => {
    const clock = new StandingClock();
    const world = await makeWorld({ clock });
    const server = await world.createGame({ limits: { diskMib: 1 } });
    await server.power('start');
    await world.untilState(server, 'running');
    await writeFile(join(server.view().folder, 'world.dat'), Buffer.alloc(2 * 1024 * 1024));
    clock.move(150_000);
    await world.untilState(server, 'offline');
    await world.untilServer(server, (view) => view.notice !== null);
    expect(server.view().notice).toMatchObject({
      code: 'server.disk-full',
      facts: { limitBytes: 1_048_576 },
    });
    await expect(server.power('start')).rejects.toMatchObject({ code: 'server.disk-full' });
  });

  test('cannot have one port twice', async () => {
    const world = await makeWorld();
    const server = await world.create();
    const [own] = server.view().allocations;
    if (own === undefined) throw new Error('it has no port');
    const allocations = [own, { ...own, ip: '127.0.0.1' }];
    await expect(world.servers.update(server.id, { allocations })).rejects.toMatchObject({
      code: 'allocation.port-twice',
      facts: { port: own.port },
    });
  });

  test('is neither deleted nor installed again', async () => {
    const world = await makeWorld();
    const server = await world.createGame();
    await server.power('start');
    await expect(world.servers.delete(server.id, 'Test')).rejects.toMatchObject({
      code: 'server.must-be-offline',
    });
    await expect(server.install(false)).rejects.toMatchObject({ code: 'server.must-be-offline' });
  });
});

describe('a server that is being deleted', () => {
  test('cannot be started any more', async () => {
    const destroying = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const world = await makeWorld({
      environment: (real) =>
        bent(real, {
          destroy: async () => {
            destroying.resolve();
            await goOn.promise;
          },
        }),
    });
    const server = await world.createGame();
    const deletion = world.servers.delete(server.id, 'Test');
    await destroying.promise;
    expect(() => world.servers.get(server.id)).toThrow(expect.objectContaining({ code: 'server.not-found' }));
    goOn.resolve();
    await deletion;
  });
});

describe('a server that an earlier daemon left', () => {
  test('is not started while it is still looked for', async () => {
    const clock = new StandingClock();
    const goOn = Promise.withResolvers<void>();
    let isSlow = false;
    const world = await makeWorld({
      clock,
      environment: (real) =>
        bent(real, {
          recover: async () => {
            if (isSlow) await goOn.promise;
            return await real.recover();
          },
        }),
    });
    const { id } = await world.createGame();
    await world.close();
    isSlow = true;
    const opening = world.open();
    // The daemon's start waits no longer than this for a slow engine.
    await clock.waitedFor(10_000);
    clock.move(10_000);
    await opening;
    const server = world.servers.get(id);
    const starting = server.power('start');
    expect([server.view().state, server.view().pendingAction]).toEqual(['offline', null]);
    goOn.resolve();
    await starting;
    expect(['starting', 'running']).toContain(server.view().state);
  });
});

describe('a server of which only the entry was made', () => {
  test('has its folder after the next start of the daemon', async () => {
    const world = await makeWorld();
    const { id } = await world.create({ name: 'Half' });
    await world.close();
    await rm(dataPaths(world.folder).serverFolder(id), { recursive: true });
    await world.open();
    expect(await readdir(dataPaths(world.folder).serverFolder(id))).toEqual([]);
  });

  test('is not kept when its folder cannot be made', async () => {
    const world = await makeWorld();
    const { id } = await world.create({ name: 'First' });
    const folders = dirname(dataPaths(world.folder).serverFolder(id));
    await rm(folders, { recursive: true });
    await writeFile(folders, 'a file where a folder should be');
    await expect(world.create({ name: 'Second' })).rejects.toThrow('ENOTDIR');
    expect(world.repository.list().map(({ name }) => name)).toEqual(['First']);
    await rm(folders);
  });
});

describe('the daemon', () => {
  test('stops native servers when it ends, and leaves them off', async () => {
    const world = await makeWorld();
    const server = await world.createGame();
    await server.power('start');
    await world.untilState(server, 'running');
    await world.close();
    await world.open();
    expect(world.servers.get(server.id).view().state).toBe('offline');
  });

  test('starts again what ran when it was cut off', async () => {
    const world = await makeWorld();
    const { id } = await world.createGame();
    await world.close();
    await world.open((repository) => void repository.update(id, { state: 'running' }));
    const server = world.servers.get(id);
    await world.untilState(server, 'running');
    expect(await untilPrinted(server, 'started again')).toContain('Roost was away');
  });

  test('starts what is to start with it', async () => {
    const world = await makeWorld();
    const { id } = await world.createGame({ startWithRoost: true });
    await world.close();
    await world.open();
    await world.untilState(world.servers.get(id), 'running');
  });

  test('leaves out a server of another system, and keeps it', async () => {
    const world = await makeWorld();
    const { id } = await world.createGame();
    await world.create({ name: 'Other' });
    await world.close();
    await world.open(
      (repository) =>
        void repository.update(id, { environment: nativeHere === 'posix' ? 'windows' : 'posix' }),
    );
    expect([world.servers.list().length, world.repository.list().length]).toEqual([1, 2]);
  });

  test('says of an installation that it cut off, and it can be done again', async () => {
    const world = await makeWorld({ egg: installEgg('echo fine > installed.txt') });
    const { id } = await world.create({ install: false });
    await world.close();
    await world.open((repository) => void repository.update(id, { install: 'installing' }));
    const server = world.servers.get(id);
    expect([server.view().install, server.view().notice?.code]).toEqual(['failed', 'install.interrupted']);
    await server.install(false);
    await world.untilServer(server, (view) => view.install === 'installed');
  });
});

function installEgg(script: string) {
  const entrypoint = nativeHere === 'posix' ? 'sh' : 'cmd';
  return { install: { script, container: 'native:', entrypoint, privileged: false } };
}

// Its scripts are for a shell; those for Windows are the environment suite's.
describe.skipIf(process.platform === 'win32')('an installation', () => {
  test('shows what the script prints, keeps it, and makes the server ready', async () => {
    const world = await makeWorld({ egg: installEgg('echo made by the script > made.txt; echo all done') });
    const server = await world.create();
    const events = await Array.fromAsync(server.installing.watch(AbortSignal.timeout(20_000)));
    const output = events.flatMap((event) => ('output' in event ? event.output.text : [])).join('');
    expect([events.at(-1), output.includes('all done'), server.view().install]).toEqual([
      { type: 'ended', outcome: { kind: 'succeeded' } },
      true,
      'installed',
    ]);
    expect(await readFile(join(server.view().folder, 'made.txt'), 'utf8')).toBe('made by the script\n');
    expect(await server.installing.log()).toContain('all done');
  });

  test('is followed by a start where that is wanted', async () => {
    const script = `printf '#!/bin/sh\\necho game is up\\nread line\\n' > game; chmod +x game`;
    const world = await makeWorld({ egg: installEgg(script) });
    const server = await world.create({ startWhenInstalled: true });
    await world.untilState(server, 'running');
    expect(server.view().install).toBe('installed');
  });

  test('that fails says at which step and with which code, and the server cannot start', async () => {
    const world = await makeWorld({ egg: installEgg('echo oh no; exit 7') });
    const server = await world.create({ startWhenInstalled: true });
    const events = await Array.fromAsync(server.installing.watch(AbortSignal.timeout(20_000)));
    const problem = { code: 'install.script-failed', facts: { exitCode: 7 } };
    expect([events.at(-1), server.view().install, server.view().notice]).toEqual([
      { type: 'ended', outcome: { kind: 'failed', step: 'script', problem, remains: 'all' } },
      'failed',
      problem,
    ]);
    await expect(server.power('start')).rejects.toMatchObject({ code: 'server.not-installed' });
  });

  test('can be cancelled, and refuses power actions until then', async () => {
    const world = await makeWorld({ egg: installEgg('echo waiting; while :; do sleep 60; done') });
    const server = await world.create();
    for await (const event of server.installing.watch(AbortSignal.timeout(20_000))) {
      if ('output' in event && event.output.text.includes('waiting')) break;
    }
    await expect(server.power('start')).rejects.toMatchObject({ code: 'server.installing' });
    await server.installing.cancel();
    expect([server.view().install, server.view().notice]).toEqual(['none', null]);
    await expect(server.installing.cancel()).rejects.toMatchObject({ code: 'install.not-running' });
  });

  test('over an existing folder leaves what is there, and a failure leaves the server usable', async () => {
    const world = await makeWorld({ egg: installEgg('[ -e world.dat ] && exit 5; echo first > first.txt') });
    const server = await world.create();
    await world.untilServer(server, (view) => view.install === 'installed');
    const file = join(server.view().folder, 'world.dat');
    await writeFile(file, 'a world');
    await server.install(false);
    await Array.fromAsync(server.installing.watch(AbortSignal.timeout(20_000)));
    await access(file);
    expect([server.view().install, server.view().notice?.code]).toEqual([
      'installed',
      'install.script-failed',
    ]);
  });

  test('is known to those who ask after a restart of the daemon', async () => {
    const world = await makeWorld({ egg: installEgg('echo all done') });
    const { id } = await world.create();
    await world.untilServer(world.servers.get(id), (view) => view.install === 'installed');
    await world.close();
    await world.open();
    const events = await Array.fromAsync(world.servers.get(id).installing.watch(AbortSignal.timeout(20_000)));
    expect(events).toMatchObject([
      { type: 'snapshot', output: { text: expect.stringContaining('all done') } },
      { type: 'ended', outcome: { kind: 'succeeded' } },
    ]);
  });
});
