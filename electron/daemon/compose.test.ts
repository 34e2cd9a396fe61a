import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connectWebSocket, noticeOf, type SocketLike } from '#shared/lib/client.ts';
import { makeShellServer, openDaemon, shellEgg, temporaryFolder } from './daemon.fixture.ts';
import { readDaemonFile } from './daemon-file.ts';
import { nativeHere } from './node-game.fixture.ts';
import { dataPaths } from './paths.ts';

let stack: AsyncDisposableStack;
let folder = '';
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  folder = await temporaryFolder(stack);
});
afterEach(async () => await stack.disposeAsync());

/** The notice that a call fails with. */
async function refusal(call: Promise<unknown>) {
  return await call.then(
    () => 'it was done',
    (error: unknown) => noticeOf(error),
  );
}

describe('a daemon', () => {
  test('says in a file for its owner only how programs of this PC reach it, as long as it lives', async () => {
    const daemon = stack.use(await openDaemon(folder));
    const { daemonFile } = dataPaths(folder);
    // On Windows the folder's own rights keep others out.
    if (process.platform !== 'win32') expect((await stat(daemonFile)).mode & 0o777).toBe(0o600);
    expect(await readDaemonFile(daemonFile)).toEqual({
      pid: process.pid,
      url: daemon.web?.url,
      socket: expect.stringMatching(process.platform === 'win32' ? /^\\\\\.\\pipe\\roost-/ : /daemon\.sock$/),
      token: expect.stringMatching(/^[\w-]{43}$/),
      startedAt: expect.any(Number),
    });
    await daemon[Symbol.asyncDispose]();
    await expect(stat(daemonFile)).rejects.toThrow('ENOENT');
  });

  test('takes a server from its egg to a stopped process, over a socket', async () => {
    const daemon = stack.use(await openDaemon(folder));
    const facts = await readDaemonFile(dataPaths(folder).daemonFile);
    const socket = new WebSocket(`${facts?.url?.replace('http', 'ws')}/rpc`, {
      headers: { authorization: `Bearer ${facts?.token}` },
    });
    using connection = connectWebSocket(socket as unknown as SocketLike);
    const { client } = connection;
    const { id } = await makeShellServer(client);
    const states: string[] = [];
    const watching = (async () => {
      for await (const event of await client.servers.watch()) {
        if (event.type === 'changed' && event.server.state !== states.at(-1)) states.push(event.server.state);
        if (states.join(' ').endsWith('stopping offline')) return;
        if (
          event.type === 'changed' &&
          event.server.state === 'running' &&
          event.server.pendingAction === null
        ) {
          await client.servers.command({ serverId: id, command: 'hello' });
        }
      }
    })();
    const printing = (async () => {
      let all = '';
      for await (const batch of await client.console.watch({ serverId: id })) {
        all += batch.text;
        if (all.includes('you said hello')) return all;
      }
      return all;
    })();
    await client.servers.power({ serverId: id, action: 'start' });
    expect(await printing).toContain('game is up --name=none');
    await client.servers.power({ serverId: id, action: 'stop' });
    await watching;
    expect(states).toEqual(['offline', 'starting', 'running', 'stopping', 'offline']);
    expect(daemon.servers.list().length).toBe(1);
  });

  test('keeps a record of what happened, also of its own end and of servers that are gone', async () => {
    const { id } = await (async () => {
      await using daemon = await openDaemon(folder);
      const made = await makeShellServer(daemon.client);
      await daemon.client.servers.power({ serverId: made.id, action: 'start' });
      for await (const event of await daemon.client.servers.watch()) {
        const seen =
          event.type === 'snapshot' ? event.servers : event.type === 'changed' ? [event.server] : [];
        if (seen.some(({ state }) => state === 'running')) break;
      }
      return made;
    })();
    const { client } = stack.use(await openDaemon(folder));
    const { entries } = await client.activity.list({ serverId: id });
    expect(entries.map(({ kind, subject }) => `${subject} ${kind}`).toReversed()).toEqual([
      'Shell server-made',
      'Shell start-began',
      'Shell ready',
      'Shell stopped',
    ]);
    const told = (await client.activity.watch())[Symbol.asyncIterator]();
    expect((await told.next()).value).toMatchObject({
      type: 'snapshot',
      entries: [{ kind: 'stopped' }, {}, {}, {}],
    });
    await client.servers.delete({ serverId: id, confirmName: 'Shell' });
    expect((await told.next()).value).toMatchObject({ entry: { kind: 'server-deleted', subject: 'Shell' } });
    await told.return?.();
    const newest = await client.activity.list({ limit: 2 });
    const older = await client.activity.list({ limit: 10, before: newest.entries[1]?.id });
    expect([newest.hasMore, older.hasMore, older.entries.length]).toEqual([true, false, 3]);
  });

  test('says what it refuses as a code with its facts', async () => {
    const { client } = stack.use(await openDaemon(folder));
    const { id } = await makeShellServer(client);
    const missing = '00000000-0000-4000-8000-000000000000';
    expect([
      await refusal(client.servers.get({ serverId: missing })),
      await refusal(client.servers.power({ serverId: 'no id', action: 'start' })),
      await refusal(client.servers.command({ serverId: id, command: 'hello' })),
      await refusal(client.servers.update({ serverId: id, settings: { variables: { MOTTO: '' } } })),
    ]).toMatchObject([
      { code: 'server.not-found', facts: { server: missing } },
      { code: 'system.invalid-input', facts: { path: 'serverId' } },
      { code: 'server.not-running', facts: { server: 'Shell' } },
      { code: 'egg.value-invalid', facts: { variable: 'Motto' } },
    ]);
  });

  test('knows this PC, its settings and a free port', async () => {
    const { client } = stack.use(await openDaemon(folder));
    await client.system.updateSettings({ portRange: { from: 43_000, to: 43_099 } });
    const { port } = await client.system.suggestPort({});
    const info = await client.system.info();
    expect([port >= 43_000 && port <= 43_099, info.dataFolder, info.hasPassword]).toEqual([
      true,
      folder,
      false,
    ]);
    expect((await client.system.environments({})).map(({ kind }) => kind)).toContain(nativeHere);
  });

  test('does not open a folder that another one has', async () => {
    stack.use(await openDaemon(folder));
    await expect(openDaemon(folder)).rejects.toMatchObject({ code: 'system.data-folder-in-use' });
  });

  test('that cannot listen leaves the folder free for the next', async () => {
    const other = stack.use(await openDaemon(await temporaryFolder(stack)));
    const port = Number(new URL(other.web?.url ?? '').port);
    const listen = { host: '127.0.0.1', port, explicit: true };
    await expect(openDaemon(folder, { listen })).rejects.toMatchObject({ code: 'system.listen-failed' });
    stack.use(await openDaemon(folder));
  });

  test('that was cut off finds its running server again', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'daemon-child.fixture.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('the daemon ended by itself')));
    ended.catch(() => {});
    const [id] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { client } = stack.use(await openDaemon(folder));
    const serverId = id.toString().trim();
    for await (const event of await client.servers.watch()) {
      const servers =
        event.type === 'snapshot' ? event.servers : event.type === 'changed' ? [event.server] : [];
      if (servers.some((server) => server.state === 'running')) break;
    }
    const { text } = await client.console.history({ serverId });
    expect(text).toContain('Roost was away');
  });
});

describe('an update of an egg', () => {
  test('tells whom it reaches, and leaves them what a person decided', async () => {
    const { client } = stack.use(await openDaemon(folder));
    const { id: serverId } = await makeShellServer(client);
    await client.servers.update({ serverId, settings: { variables: { MOTTO: 'mine' } } });
    const egg = JSON.parse(shellEgg) as { variables: object[] };
    const [motto] = egg.variables;
    const text = (variables: object[], startup: string) =>
      JSON.stringify({ ...egg, startup, variables, description: 'Newer.' });
    const source = { kind: 'text' as const, name: 'shell.json' };
    const newer = {
      ...source,
      text: text([motto ?? {}, { ...motto, env_variable: 'EXTRA' }], './game {{EXTRA}}'),
    };
    const preview = await client.eggs.preview(newer);
    expect([preview.servers, preview.changes.map(({ kind }) => kind)]).toEqual([
      ['Shell'],
      ['startup-changed', 'variable-added', 'text'],
    ]);
    await client.eggs.import({ ...newer, sha256: preview.sha256 });
    const after = await client.servers.get({ serverId });
    await client.eggs.import({ ...source, text: text([], './game') });
    const last = await client.servers.get({ serverId });
    expect([after, last].map(({ startup, variables }) => ({ startup, variables }))).toEqual([
      { startup: './game {{EXTRA}}', variables: { MOTTO: 'mine' } },
      { startup: './game', variables: {} },
    ]);
  });
});

describe('an egg of a place that was added', () => {
  test('is found by its name and brought in, and stays when the place is removed', async () => {
    const { client } = stack.use(await openDaemon(folder));
    const place = await temporaryFolder(stack);
    await writeFile(join(place, 'shell.json'), shellEgg);
    const { id: collectionId } = await client.collections.add({ kind: 'folder', folder: place });
    const { eggs } = await client.collections.search({ text: 'shell' });
    const [found] = eggs;
    const source = { kind: 'collection' as const, collectionId, path: found?.path ?? '' };
    const { sha256 } = await client.eggs.preview(source);
    const { egg } = await client.eggs.import({ ...source, sha256 });
    await client.collections.remove({ collectionId });
    expect([found?.name, (await client.eggs.get({ eggId: egg.id })).name]).toEqual([
      'Shell game',
      'Shell game',
    ]);
    await expect(client.eggs.preview(source)).rejects.toMatchObject({ code: 'collection.not-found' });
  });
});

describe('a stream', () => {
  test('ends when its reader leaves', async () => {
    const { client } = stack.use(await openDaemon(folder));
    const events = await client.servers.watch();
    await events.next();
    const waiting = events.next();
    await events.return?.();
    expect(await waiting).toMatchObject({ done: true });
  });
});
