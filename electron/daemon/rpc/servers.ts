import type { Servers } from '#daemon/server/index.ts';
import { endOf, type Implementer } from './implementer.ts';
import { stream } from './stream.ts';

export function serversHandlers(os: Implementer['servers'], servers: Servers) {
  return {
    list: os.list.handler(() => servers.list().map((server) => server.view())),
    get: os.get.handler(({ input }) => servers.get(input.serverId).view()),
    watch: os.watch.handler(({ signal }) => stream(servers.watch(endOf(signal)))),
    create: os.create.handler(async ({ input }) => (await servers.create(input)).view()),
    update: os.update.handler(async ({ input }) => {
      const { server, atNextStart } = await servers.update(input.serverId, input.settings);
      return { server: server.view(), atNextStart };
    }),
    worlds: os.worlds.handler(async ({ input, signal }) => {
      return await servers.worlds(input.serverId, endOf(signal));
    }),
    delete: os.delete.handler(async ({ input }) => {
      await servers.delete(input.serverId, input.confirmName);
    }),
    reinstall: os.reinstall.handler(async ({ input }) => {
      await servers.get(input.serverId).install(input.consent);
    }),
    power: os.power.handler(async ({ input }) => {
      await servers.get(input.serverId).power(input.action);
    }),
    answerOffer: os.answerOffer.handler(async ({ input }) => {
      await servers.answerOffer(input.serverId, input.answer);
    }),
    command: os.command.handler(async ({ input }) => {
      await servers.get(input.serverId).command(input.command);
    }),
  };
}
