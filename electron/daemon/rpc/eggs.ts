import type { Eggs } from '#daemon/egg/index.ts';
import type { Servers } from '#daemon/server/index.ts';
import type { EggId } from '#shared/domain/ids.ts';
import { endOf, type Implementer } from './implementer.ts';

export function eggsHandlers(os: Implementer['eggs'], eggs: Eggs, servers: Servers) {
  const usersOf = (eggId: EggId) =>
    servers.list().flatMap(({ record }) => (record.eggId === eggId ? [record.name] : []));
  return {
    list: os.list.handler(async () => await eggs.list()),
    get: os.get.handler(async ({ input }) => await eggs.get(input.eggId)),
    preview: os.preview.handler(async ({ input, signal }) => {
      const preview = await eggs.preview(input, endOf(signal));
      return { ...preview, servers: preview.updates === null ? [] : usersOf(preview.updates.id) };
    }),
    export: os.export.handler(({ input }) => eggs.export(input.eggId, input.format, input.carrier)),
    import: os.import.handler(async ({ input, signal }) => {
      const { replaced, ...outcome } = await eggs.import(input, endOf(signal));
      if (replaced !== null) await servers.followEgg(replaced, outcome.egg.egg);
      return outcome;
    }),
    delete: os.delete.handler(async ({ input }) => {
      const users = usersOf(input.eggId);
      const kept = servers.bin.list().filter(({ eggId }) => eggId === input.eggId);
      await eggs.delete(
        input.eggId,
        users,
        kept.map(({ name }) => name),
      );
    }),
  };
}
