import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { InstallEvent } from '#shared/contract/installs.ts';
import type { InstallOutcome } from '#shared/domain/installation.ts';
import { steamScript } from '#tests/support/downloads/steamcmd-console.ts';
import type { Server } from './server.ts';
import { World } from './world.fixture.ts';

async function worldOf(script: string): Promise<World> {
  return await World.make({
    egg: { install: { script, container: 'native:', entrypoint: 'sh', privileged: false } },
  });
}

/** Follows the server's installation to its end, and does something at the first event that fits. */
async function outcomeOf(
  server: Server,
  at: (event: InstallEvent) => boolean = () => false,
  act: () => Promise<void> = async () => {},
): Promise<InstallOutcome | null> {
  let acting: Promise<void> | null = null;
  for await (const event of server.installing.watch(AbortSignal.timeout(20_000))) {
    if (acting === null && at(event)) acting = act();
    if (event.type !== 'ended') continue;
    await acting;
    return event.outcome;
  }
  throw new Error('it did not end');
}

const isHalfway = (event: InstallEvent): boolean =>
  (event.type === 'progress' || event.type === 'snapshot') && event.progress?.done === 100_000;
const isBegun = (event: InstallEvent): boolean =>
  event.type !== 'ended' && JSON.stringify(event).includes('begun');
const textIn = async (server: Server, name: string): Promise<string> =>
  await readFile(join(server.view().folder, name), 'utf8');

describe.runIf(process.platform !== 'win32')('an installation that goes on later', () => {
  test('is paused by the person, and goes on with what was fetched', async () => {
    await using world = await worldOf(steamScript('896660', { trouble: 'slow' }));
    const server = await world.create({ install: true });
    expect(await outcomeOf(server, isHalfway, () => server.installing.pause())).toEqual({ kind: 'paused' });
    expect(server.view().install).toBe('none');
    await server.install(true);
    expect(await outcomeOf(server)).toEqual({ kind: 'succeeded' });
    expect(await server.installing.log()).toContain('going on with what is there');
    expect([await textIn(server, 'game'), server.view().install]).toEqual(['app 896660\n', 'installed']);
  });

  test('goes on with what was fetched when Roost has ended meanwhile', async () => {
    await using world = await worldOf(steamScript('896660', { trouble: 'slow' }));
    const before = await world.create({ install: true });
    await outcomeOf(before, isHalfway, () => world.close());
    await world.open();
    const server = world.servers.get(before.id);
    await server.recovery.recover();
    expect(await outcomeOf(server)).toMatchObject({
      kind: 'failed',
      remains: 'part',
      problem: { code: 'install.interrupted' },
    });
    await server.install(true);
    expect(await outcomeOf(server)).toEqual({ kind: 'succeeded' });
    expect(await server.installing.log()).toContain('going on with what is there');
  });

  test('cannot be one whose script would begin anew', async () => {
    await using world = await worldOf('echo begun; sleep 600');
    const server = await world.create({ install: true });
    const refused = Promise.withResolvers<unknown>();
    const outcome = outcomeOf(server, isBegun, async () => {
      await server.installing.pause().catch(refused.resolve);
      await server.installing.cancel();
    });
    expect(await refused.promise).toMatchObject({ code: 'install.cannot-pause' });
    expect(await outcome).toEqual({ kind: 'cancelled' });
  });
});

describe.runIf(process.platform !== 'win32')('an installation that asks', () => {
  test('says on its server that it waits, until it is answered', async () => {
    await using world = await worldOf(steamScript('223350'));
    const server = await world.create({ install: true });
    const notices: (string | undefined)[] = [];
    const answered = outcomeOf(
      server,
      (event) => event.type !== 'ended' && 'progress' in event && event.progress?.question != null,
      async () => {
        notices.push(server.view().notice?.code);
        const answer = { kind: 'steam-account', account: 'mara', password: 'swordfish' } as const;
        expect(() => server.installing.answer(99, answer)).toThrow(/question-gone/);
        expect(() => server.installing.answer(1, { kind: 'steam-code', code: 'R0OST' })).toThrow(
          /question-gone/,
        );
        server.installing.answer(1, answer);
      },
    );
    expect(await answered).toEqual({ kind: 'succeeded' });
    expect([...notices, server.view().notice]).toEqual(['install.waits-for-answer', null]);
  });
});

describe.runIf(process.platform !== 'win32')('what a script made that ended with an error', () => {
  test('is set aside, and used when the person wants it so', async () => {
    await using world = await worldOf('echo made > game; exit 1');
    const server = await world.create({ install: true });
    expect(await outcomeOf(server)).toMatchObject({ kind: 'failed', remains: 'all' });
    expect([existsSync(join(server.view().folder, 'game')), server.view().install]).toEqual([
      false,
      'failed',
    ]);
    await server.useAnyway();
    expect([await textIn(server, 'game'), server.view().install, server.view().notice]).toEqual([
      'made\n',
      'installed',
      null,
    ]);
    await expect(server.useAnyway()).rejects.toMatchObject({ code: 'install.nothing-left' });
  });

  test('is gone when it is installed again', async () => {
    await using world = await worldOf('ls > before; touch game; exit 1');
    const server = await world.create({ install: true });
    await outcomeOf(server);
    await server.install(true);
    await outcomeOf(server);
    await server.useAnyway();
    expect(await textIn(server, 'before')).toBe('before\n');
  });
});
