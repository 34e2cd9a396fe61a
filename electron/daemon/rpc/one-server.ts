import type { Servers } from '#daemon/server/index.ts';
import { endOf, type Implementer } from './implementer.ts';
import { stream } from './stream.ts';

export function consoleHandlers(os: Implementer['console'], servers: Servers) {
  return {
    history: os.history.handler(async ({ input }) => {
      return await servers.get(input.serverId).console.history(input.lines);
    }),
    watch: os.watch.handler(({ input, signal }) => {
      const { console } = servers.get(input.serverId);
      return stream(console.subscribe({ lines: input.lines }, endOf(signal)));
    }),
  };
}

export function installsHandlers(os: Implementer['installs'], servers: Servers) {
  return {
    estimate: os.estimate.handler(async ({ input }) => await servers.estimate(input)),
    watch: os.watch.handler(({ input, signal }) => {
      return stream(servers.get(input.serverId).installing.watch(endOf(signal)));
    }),
    log: os.log.handler(async ({ input }) => await servers.get(input.serverId).installing.log()),
    cancel: os.cancel.handler(async ({ input }) => {
      await servers.get(input.serverId).installing.cancel();
    }),
    pause: os.pause.handler(async ({ input }) => {
      await servers.get(input.serverId).installing.pause();
    }),
    takeRemains: os.takeRemains.handler(async ({ input }) => {
      await servers.get(input.serverId).useAnyway();
    }),
    answer: os.answer.handler(({ input }) => {
      servers.get(input.serverId).installing.answer(input.questionId, input.answer);
    }),
  };
}

export function playersHandlers(os: Implementer['players'], servers: Servers) {
  return {
    get: os.get.handler(({ input }) => servers.get(input.serverId).players.view),
    watch: os.watch.handler(({ input, signal }) => {
      return stream(servers.get(input.serverId).players.watch(endOf(signal)));
    }),
  };
}

export function statsHandlers(os: Implementer['stats'], servers: Servers) {
  return {
    history: os.history.handler(({ input }) => servers.get(input.serverId).stats.history(input.span)),
    latest: os.latest.handler(({ input }) => servers.get(input.serverId).stats.latest()),
    watch: os.watch.handler(({ input, signal }) => {
      return stream(servers.get(input.serverId).stats.watch(endOf(signal)));
    }),
  };
}
