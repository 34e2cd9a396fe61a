import type { Eggs } from '#daemon/egg/index.ts';
import type { Servers } from '#daemon/server/index.ts';
import { endOf, type Implementer } from './implementer.ts';

export function eggsHandlers(os: Implementer['eggs'], eggs: Eggs, servers: Servers) {
  return {
    list: os.list.handler(async () => await eggs.list()),
    get: os.get.handler(async ({ input }) => await eggs.get(input.eggId)),
    import: os.import.handler(async ({ input, signal }) => await eggs.import(input, endOf(signal))),
    delete: os.delete.handler(async ({ input }) => {
      const users = servers.list().filter((server) => server.record.eggId === input.eggId);
      await eggs.delete(
        input.eggId,
        users.map((server) => server.record.name),
      );
    }),
  };
}
