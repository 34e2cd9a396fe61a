import { randomBytes } from 'node:crypto';
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

/** Hex digits of a made-up secret: more than anybody guesses, and few enough for every game. */
const secretBytes = 16;

/**
 * What our catalogue sets for a new server that nobody is asked for, such as a word by which Roost alone asks its game.
 *
 * Only settings that the edition has; each server gets a secret of its own.
 */
export function presetVariables({
  egg,
  catalogue,
}: Pick<EggRecord, 'egg' | 'catalogue'>): Record<string, string> {
  const known = new Set(egg.variables.map(({ env }) => env));
  const presets = Object.entries(catalogue?.presets ?? {}).filter(([name]) => known.has(name));
  const secret = randomBytes(secretBytes).toString('hex');
  return Object.fromEntries(presets.map(([name, value]) => [name, value.replaceAll('{secret}', secret)]));
}
