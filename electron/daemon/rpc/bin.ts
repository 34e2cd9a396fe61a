import type { Servers } from '#daemon/server/index.ts';
import { endOf, type Implementer } from './implementer.ts';
import { stream } from './stream.ts';

export function binHandlers(os: Implementer['bin'], servers: Servers) {
  const { bin } = servers;
  return {
    list: os.list.handler(() => bin.list()),
    watch: os.watch.handler(({ signal }) => stream(bin.watch(endOf(signal)))),
    worlds: os.worlds.handler(async ({ input, signal }) => await bin.worlds(input.serverId, endOf(signal))),
    putBack: os.putBack.handler(async ({ input }) => await servers.putBack(input.serverId)),
    delete: os.delete.handler(async ({ input }) => {
      await bin.delete(input.serverId, input.confirmName);
    }),
  };
}
