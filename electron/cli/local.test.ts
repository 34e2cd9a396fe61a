import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeShellServer, openDaemon, temporaryFolder } from '../daemon/daemon.fixture.ts';
import { readDaemonFile } from '../daemon/daemon-file.ts';
import { dataPaths } from '../daemon/paths.ts';
import { roost, startRoost } from './roost.fixture.ts';

let stack: AsyncDisposableStack;
let folder = '';
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  folder = await temporaryFolder(stack);
});
afterEach(async () => await stack.disposeAsync());

/** A daemon without any port, as in the desktop app that nobody reaches over a network. */
async function openPrivateDaemon() {
  return stack.use(await openDaemon(folder, { listen: null }));
}

describe('a daemon that listens on no network', () => {
  test('is reached by the command line, which runs a server and follows its console', async () => {
    const { client } = await openPrivateDaemon();
    await makeShellServer(client, 'Oak Hill');
    const variables = { ROOST_DATA: folder };
    const listed = await roost(['server', 'list'], variables);
    const started = await roost(['power', 'Oak Hill', 'start', '--wait'], variables);
    const follower = startRoost(['console', 'Oak Hill', '--follow'], variables);
    await roost(['command', 'Oak Hill', 'hello'], variables);
    await follower.shows('you said hello');
    follower.child.kill('SIGINT');
    const ended = await follower.ended;
    const stopped = await roost(['power', 'Oak Hill', 'stop', '--wait'], variables);
    expect([listed.stdout, started.stdout, ended.code, stopped.stdout]).toEqual([
      expect.stringContaining('Oak Hill'),
      'Oak Hill is running.\n',
      0,
      'Oak Hill is offline.\n',
    ]);
    expect((await readDaemonFile(dataPaths(folder).daemonFile))?.url).toBeNull();
  });

  test('is missed by a command that follows it when it ends', async () => {
    const daemon = await openPrivateDaemon();
    await makeShellServer(daemon.client);
    const follower = startRoost(['console', 'Shell', '--follow', '--json'], { ROOST_DATA: folder });
    await follower.shows('\n');
    await daemon[Symbol.asyncDispose]();
    expect(await follower.ended).toMatchObject({ code: 1, stderr: expect.stringContaining('connection') });
  });

  test('is not there for who cannot read the data folder’s file', async () => {
    await openPrivateDaemon();
    await rm(dataPaths(folder).daemonFile);
    const { code, stderr } = await roost(['server', 'list'], { ROOST_DATA: folder });
    expect([code, stderr]).toEqual([1, expect.stringContaining('roost serve')]);
  });
});
