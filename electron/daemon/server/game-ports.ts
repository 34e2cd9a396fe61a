import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import { port } from '#shared/domain/allocation.ts';

/**
 * The number of a port that the catalogue names, as this server has it; null when it is none or the name means nothing.
 *
 * A setting that holds the port goes first, then a place next to the server's own, then the game's usual one.
 */
export function portOf(
  name: string,
  { egg, catalogue }: Pick<EggRecord, 'egg' | 'catalogue'>,
  { variables, allocations }: Pick<ServerRecord, 'variables' | 'allocations'>,
): number | null {
  const index = catalogue?.ports?.findIndex((each) => each.name === name) ?? -1;
  const known = catalogue?.ports?.[index];
  if (known === undefined) return null;
  const own = allocations[0]?.port ?? known.port;
  const setting = egg.variables.find(({ env }) => env === known.variable);
  const text = setting === undefined ? undefined : (variables[setting.env] ?? setting.defaultValue);
  const beside = known.offset === undefined ? known.port : own + known.offset;
  const found = port.safeParse(text === undefined ? (index === 0 ? own : beside) : Number(text));
  return found.success ? found.data : null;
}
