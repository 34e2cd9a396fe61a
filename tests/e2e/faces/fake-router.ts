import { implement, ORPCError } from '@orpc/server';
import { contract } from '#shared/contract/contract.ts';
import type { Hosting } from '#shared/domain/hosting.ts';
import { uncounted } from '#shared/domain/installation.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { ProcessState } from '#shared/domain/power.ts';
import { uploadId } from '#shared/domain/worlds.ts';
import type { FakeWorld } from './fake-world.ts';
import { collectionOf, idOf, server as newServer, pointsOf, searchOf } from './things.ts';

function refuse(notice: Notice): never {
  throw new ORPCError('CONFLICT', { message: notice.code, data: notice });
}

/** The whole contract, answered from a scripted world. */
export function fakeRouter(world: FakeWorld) {
  const os = implement(contract).use(async ({ next, path }, input) => {
    const name = path.join('.');
    world.calls.push({ path: name, input });
    const notice = world.refused.get(name);
    if (notice !== undefined) refuse(notice);
    if (world.stuck.has(name)) await new Promise(() => {});
    return next();
  });
  const serverOf = (id: string) =>
    world.servers.find((server) => server.id === id) ??
    refuse({ code: 'server.not-found', facts: { server: id } });
  const eggOf = (id: string) =>
    world.eggs.find((egg) => egg.id === id) ?? refuse({ code: 'egg.not-found', facts: { egg: id } });

  const changeHosting = (hosting: Hosting) => {
    world.hosting = hosting;
    world.hostingChanges.publish(hosting);
    return hosting;
  };

  return os.router({
    account: {
      setPassword: os.account.setPassword.handler(() => {
        world.system = { ...world.system, hasPassword: true };
      }),
      createLink: os.account.createLink.handler(() => ({
        url: 'http://192.168.1.20:8410/sign-in?token=mZ3kQ0b7wT1xJ5yR',
        expiresAt: Date.now() + 600_000,
      })),
      signOutOthers: os.account.signOutOthers.handler(() => {}),
    },
    activity: {
      list: os.activity.list.handler(({ input }) => {
        const older = world.happened.filter(({ id }) => id < (input.before ?? Number.POSITIVE_INFINITY));
        return { entries: older.slice(0, input.limit), hasMore: older.length > input.limit };
      }),
      watch: os.activity.watch.handler(({ signal }) =>
        Promise.resolve(
          world.activity.read([{ type: 'snapshot', entries: world.happened.slice(0, 50) }], signal),
        ),
      ),
    },
    bin: {
      list: os.bin.list.handler(() => world.bin),
      watch: os.bin.watch.handler(({ signal }) =>
        Promise.resolve(world.binChanges.read([world.bin], signal)),
      ),
      worlds: os.bin.worlds.handler(() => world.worlds),
      putBack: os.bin.putBack.handler(({ input }) => ({
        server: world.putBack(input.serverId),
        movedPorts: world.movedPorts,
        formerName: null,
      })),
      delete: os.bin.delete.handler(({ input }) =>
        world.changeBin(world.bin.filter(({ id }) => id !== input.serverId)),
      ),
    },
    runtimes: {
      look: os.runtimes.look.handler(() => ({
        title: 'Java 21.0.5+11',
        host: 'github.com',
        sizeBytes: 54_000_000,
        isChecked: true,
      })),
      fetch: os.runtimes.fetch.handler(({ signal }) =>
        Promise.resolve(
          world.runtime.read([{ type: 'progress', doneBytes: 12_000_000, totalBytes: 54_000_000 }], signal),
        ),
      ),
    },
    collections: {
      list: os.collections.list.handler(() => world.collections),
      add: os.collections.add.handler(({ input }) => {
        const added = collectionOf(input, world.collections.length);
        world.collections = [...world.collections, added];
        return added;
      }),
      refresh: os.collections.refresh.handler(({ input }) => {
        const found = world.collections.find(({ id }) => id === input.collectionId);
        return found ?? refuse({ code: 'collection.not-found', facts: {} });
      }),
      remove: os.collections.remove.handler(({ input }) => {
        world.collections = world.collections.filter(({ id }) => id !== input.collectionId);
      }),
      search: os.collections.search.handler(({ input }) => searchOf(world.collections, input)),
    },
    console: {
      history: os.console.history.handler(() => ({ cursor: 0, text: world.consoleText, lostLines: 0 })),
      watch: os.console.watch.handler(({ signal }) =>
        Promise.resolve(world.console.read([{ cursor: 0, text: world.consoleText, lostLines: 0 }], signal)),
      ),
    },
    desktop: {
      show: os.desktop.show.handler(() => world.desktop),
      update: os.desktop.update.handler(({ input: { notify = {}, ...others } }) => {
        if (world.desktop === null) return refuse({ code: 'desktop.absent', facts: {} });
        const { settings } = world.desktop;
        const after = {
          ...settings,
          ...definedOnly(others),
          notify: { ...settings.notify, ...definedOnly(notify) },
        };
        world.desktop = { settings: after, asksOpenAtLogin: false };
        return after;
      }),
      openFolder: os.desktop.openFolder.handler(() => {}),
      chooseFolder: os.desktop.chooseFolder.handler(() => ({ folder: '/media/usb/eggs' })),
    },
    eggs: {
      list: os.eggs.list.handler(() => world.eggs),
      get: os.eggs.get.handler(({ input }) => eggOf(input.eggId)),
      preview: os.eggs.preview.handler(() => {
        const { preview } = world;
        return (
          preview ?? {
            name: 'Terraria',
            sha256: '0'.repeat(64),
            updates: null,
            changes: [],
            servers: [],
            problems: [],
          }
        );
      }),
      export: os.eggs.export.handler(({ input }) => {
        const { name } = eggOf(input.eggId);
        const ending = input.carrier;
        return {
          fileName: `egg-${name.toLowerCase()}.${ending}`,
          text: '{}',
          problems: world.exportProblems,
        };
      }),
      import: os.eggs.import.handler(() => {
        const egg = world.eggs[4];
        if (egg === undefined)
          return refuse({ code: 'egg.invalid', facts: { count: 1, problems: 'not JSON' } });
        return {
          egg,
          updated: false,
          problems: [
            {
              severity: 'warning' as const,
              path: 'variables[2].rules',
              line: null,
              message: 'The rule “foo” is unknown and is left out.',
            },
          ],
        };
      }),
      delete: os.eggs.delete.handler(() => {}),
    },
    hosting: {
      show: os.hosting.show.handler(() => world.hosting),
      watch: os.hosting.watch.handler(({ signal }) =>
        Promise.resolve(world.hostingChanges.read([world.hosting], signal)),
      ),
      pause: os.hosting.pause.handler(({ input }) => {
        const waiting = world.servers.filter(({ state }) => state === 'running').map(({ id }) => id);
        return changeHosting({ paused: { servers: input.servers, since: Date.now(), waiting } });
      }),
      resume: os.hosting.resume.handler(() => changeHosting({ paused: null })),
    },
    installs: {
      estimate: os.installs.estimate.handler(() => ({
        ...world.estimate,
        freeBytes: world.system.diskFreeBytes,
      })),
      watch: os.installs.watch.handler(({ signal }) => {
        const output = { cursor: world.installText.length, text: world.installText, lostLines: 0 };
        const snapshot = { type: 'snapshot' as const, output, progress: world.progress };
        const ended = world.progress === null ? [{ type: 'ended' as const, outcome: world.outcome }] : [];
        return Promise.resolve(world.installs.read([snapshot, ...ended], signal));
      }),
      log: os.installs.log.handler(() => world.installText),
      cancel: os.installs.cancel.handler(({ input }) => {
        world.progress = null;
        world.outcome = { kind: 'cancelled' };
        world.installs.publish({ type: 'ended', outcome: world.outcome });
        world.change(input.serverId, { install: 'none' });
      }),
      pause: os.installs.pause.handler(({ input }) => {
        world.progress = null;
        world.outcome = { kind: 'paused' };
        world.installs.publish({ type: 'ended', outcome: world.outcome });
        world.change(input.serverId, { install: 'none' });
      }),
      takeRemains: os.installs.takeRemains.handler(({ input }) => {
        world.outcome = { kind: 'succeeded' };
        world.change(input.serverId, { install: 'installed', notice: null });
      }),
      answer: os.installs.answer.handler(({ input }) => {
        world.answers.push(input.answer);
        const progress = { ...uncounted, step: 'script' as const, startedAt: Date.now() };
        world.progress = progress;
        world.installs.publish({ type: 'progress', progress });
      }),
    },
    servers: {
      list: os.servers.list.handler(() => world.servers),
      get: os.servers.get.handler(({ input }) => serverOf(input.serverId)),
      watch: os.servers.watch.handler(({ signal }) =>
        Promise.resolve(
          world.events.read([{ type: 'snapshot', servers: world.servers, glances: world.glances() }], signal),
        ),
      ),
      create: os.servers.create.handler(({ input }) => {
        const egg = eggOf(input.eggId);
        const made = newServer(50, {
          name: input.name,
          eggId: egg.id,
          eggName: egg.name,
          install: 'installing',
          variables: input.variables,
        });
        world.progress = { ...uncounted, step: 'script', startedAt: Date.now() };
        world.add(made);
        return made;
      }),
      update: os.servers.update.handler(({ input: { serverId, settings } }) => {
        const { limits = {}, crash = {}, ...others } = settings;
        const before = world.servers.find(({ id }) => id === serverId);
        if (before === undefined) throw new Error(`no server ${serverId}`);
        const server = world.change(serverId, {
          ...definedOnly(others),
          limits: { ...before.limits, ...definedOnly(limits) },
          crash: { ...before.crash, ...definedOnly(crash) },
        });
        return { server, atNextStart: Object.keys(settings).filter((name) => name !== 'name') };
      }),
      worlds: os.servers.worlds.handler(() => world.worlds),
      delete: os.servers.delete.handler(({ input }) => world.remove(input.serverId)),
      reinstall: os.servers.reinstall.handler(({ input }) => {
        world.progress = { ...uncounted, step: 'prepare', startedAt: Date.now() };
        world.outcome = null;
        world.change(input.serverId, { install: 'installing' });
      }),
      power: os.servers.power.handler(({ input }) => {
        const after: Record<typeof input.action, ProcessState> = {
          start: 'running',
          restart: 'running',
          stop: 'offline',
          kill: 'offline',
        };
        const state = after[input.action];
        world.change(input.serverId, {
          state,
          startedAt: state === 'running' ? Date.now() : null,
          notice: null,
        });
      }),
      answerOffer: os.servers.answerOffer.handler(({ input }) => {
        world.change(input.serverId, { offer: null, state: 'running', startedAt: Date.now() });
      }),
      command: os.servers.command.handler(({ input }) => world.print(`> ${input.command}\n`)),
    },
    players: {
      get: os.players.get.handler(() => world.players),
      watch: os.players.watch.handler(({ signal }) =>
        Promise.resolve(world.playersChanges.read([world.players], signal)),
      ),
    },
    stats: {
      history: os.stats.history.handler(({ input }) =>
        world.hasStats ? world.told(pointsOf(serverOf(input.serverId), input.span, Date.now())) : [],
      ),
      latest: os.stats.latest.handler(() => null),
      watch: os.stats.watch.handler(({ signal }) => Promise.resolve(world.samples.read([], signal))),
    },
    updates: {
      watch: os.updates.watch.handler(({ signal }) =>
        Promise.resolve(world.updateChanges.read([{ updates: world.updates }], signal)),
      ),
      check: os.updates.check.handler(() => {}),
      apply: os.updates.apply.handler(() => {}),
      change: os.updates.change.handler(() => {}),
    },
    takeIn: {
      look: os.takeIn.look.handler(() => world.findings),
      run: os.takeIn.run.handler(({ signal }) => {
        return Promise.resolve(world.takingIn.read(world.takeInEvents, signal));
      }),
    },
    worlds: {
      begin: os.worlds.begin.handler(() => ({ uploadId: uploadId.parse(idOf(90)) })),
      piece: os.worlds.piece.handler(() => {}),
      read: os.worlds.read.handler(({ signal }) => {
        return Promise.resolve(world.reading.read(world.worldReading, signal));
      }),
      drop: os.worlds.drop.handler(() => {}),
      putIn: os.worlds.putIn.handler(({ input }) => {
        const found = world.worldReading.findLast(({ type }) => type === 'found');
        const put = found?.type === 'found' ? found.worlds[input.world.index] : undefined;
        if (put === undefined) return refuse({ code: 'world.upload-gone', facts: {} });
        world.change(input.serverId, { state: 'offline' });
        return { world: put, kept: world.keptWorlds[0] ?? null };
      }),
      kept: os.worlds.kept.handler(() => world.keptWorlds),
      putBack: os.worlds.putBack.handler(() => ({ kept: null })),
      removeKept: os.worlds.removeKept.handler(({ input }) => {
        world.keptWorlds = world.keptWorlds.filter(({ id }) => id !== input.keptId);
      }),
    },
    steam: {
      show: os.steam.show.handler(() => ({ account: world.steamAccount })),
      forget: os.steam.forget.handler(() => {
        const account = world.steamAccount;
        world.steamAccount = null;
        return { account, places: ['vault', 'servers'] };
      }),
    },
    system: {
      info: os.system.info.handler(() => world.system),
      checks: os.system.checks.handler(() => world.checks),
      settings: os.system.settings.handler(() => world.settings),
      updateSettings: os.system.updateSettings.handler(({ input }) => {
        world.settings = { ...world.settings, ...definedOnly(input) };
        return world.settings;
      }),
      environments: os.system.environments.handler(() => world.environments),
      startDocker: os.system.startDocker.handler(() => {}),
      suggestPort: os.system.suggestPort.handler(({ input }) => ({
        port: input.preferred === 25_565 ? 25_577 : (input.preferred ?? 25_500),
        preferredIsFree: input.preferred !== 25_565,
      })),
      shutdown: os.system.shutdown.handler(() => {}),
    },
  });
}

/** A partial input's absent fields come as undefined, which would overwrite what is there. */
function definedOnly<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as never;
}
