import type { EggRecord } from '#daemon/store/index.ts';
import type { CreateServerInput } from '#shared/contract/servers.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import { defaultLimits, type Limits, limits } from '#shared/domain/limits.ts';
import { defaultCrashPolicy, type ServerSettings } from '#shared/domain/server.ts';

/**
 * The settings of a new server: what the person said, else what our catalogue recommends, else the egg's defaults.
 *
 * Of the variables only what differs from the egg's defaults is kept, so that a better default reaches old servers.
 */
export function newSettings(
  input: CreateServerInput,
  { egg, catalogue }: EggRecord,
  environment: EnvironmentKind,
  port: number,
): ServerSettings {
  return {
    name: input.name,
    eggId: egg.id,
    environment,
    image: input.image ?? egg.images[0]?.ref ?? '',
    startup: input.startup ?? egg.startup[0]?.command ?? '',
    variables: input.variables,
    limits: chosen({ ...defaultLimits, ...catalogue?.recommended }, input.limits),
    allocations: [{ ip: '0.0.0.0', port }],
    mounts: [],
    startWithRoost: input.startWithRoost,
    crash: defaultCrashPolicy,
    stopTimeoutMs: null,
  };
}

/** A key that is there without a value must not hide the default. */
function chosen(over: Limits, wanted: CreateServerInput['limits']): Limits {
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  return limits.parse({ ...over, ...Object.fromEntries(given) });
}
