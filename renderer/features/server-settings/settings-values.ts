import type { EggDetail } from '#shared/contract/eggs.ts';
import type { SettingsChange } from '#shared/contract/servers.ts';
import type { Limits } from '#shared/domain/limits.ts';
import type { Server } from '#shared/domain/server.ts';
import type { VariableValues } from '../variables/VariableFields.tsx';

/** A server's settings as the form holds them: amounts may be empty while one types. */
export interface SettingsValues extends VariableValues {
  name: string;
  startWithRoost: boolean;
  image: string;
  startup: string;
  memoryMib: number | null;
  swapMib: number | null;
  cpuPercent: number | null;
  diskMib: number | null;
  processes: number | null;
  ioWeight: number | null;
  threads: string;
  oomKiller: boolean;
  ports: { ip: string; port: number | null }[];
  restartAfterCrash: boolean;
  cleanExitIsCrash: boolean;
  quietSeconds: number | null;
  stopSeconds: number | null;
}

export function valuesOf(server: Server, egg: EggDetail): SettingsValues {
  const { limits, crash } = server;
  return {
    name: server.name,
    startWithRoost: server.startWithRoost,
    image: server.image,
    startup: server.startup,
    variables: Object.fromEntries(
      egg.egg.variables.map(({ env, defaultValue }) => [
        env,
        server.variables[env] ?? (isLost(server, env) ? '' : defaultValue),
      ]),
    ),
    memoryMib: limits.memoryMib,
    swapMib: limits.swapMib,
    cpuPercent: limits.cpuPercent,
    diskMib: limits.diskMib,
    processes: limits.processes,
    ioWeight: limits.ioWeight,
    threads: limits.threads ?? '',
    oomKiller: limits.oomKiller,
    ports: server.allocations.map(({ ip, port }) => ({ ip, port })),
    restartAfterCrash: crash.restart,
    cleanExitIsCrash: crash.cleanExitIsCrash,
    quietSeconds: Math.round(crash.quietMs / 1000),
    stopSeconds: server.stopTimeoutMs === null ? null : Math.round(server.stopTimeoutMs / 1000),
  };
}

/** What to send: only the settings that differ from the server's, so that two windows do not undo each other. */
export function changesOf(values: SettingsValues, server: Server, egg: EggDetail): SettingsChange {
  const wanted = {
    name: values.name.trim(),
    startWithRoost: values.startWithRoost,
    image: values.image,
    startup: values.startup,
    variables: variablesOf(values, server, egg),
    limits: limitsOf(values, server.limits),
    allocations: values.ports.flatMap(({ ip, port }) => (port === null ? [] : [{ ip, port }])),
    crash: {
      restart: values.restartAfterCrash,
      cleanExitIsCrash: values.cleanExitIsCrash,
      quietMs: (values.quietSeconds ?? 60) * 1000,
    },
    stopTimeoutMs: values.stopSeconds === null ? null : values.stopSeconds * 1000,
  };
  const { limits, crash, ...others } = wanted;
  const changedLimits = differing(limits, server.limits);
  const changedCrash = differing(crash, server.crash);
  return {
    ...differing(others, server),
    ...(Object.keys(changedLimits).length === 0 ? {} : { limits: changedLimits }),
    ...(Object.keys(changedCrash).length === 0 ? {} : { crash: changedCrash }),
  };
}

function differing<Values extends object>(wanted: Values, before: Values): Partial<Values> {
  const entries = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Values]),
  );
  return Object.fromEntries(entries) as Partial<Values>;
}

function limitsOf(values: SettingsValues, before: Limits): Limits {
  return {
    ...before,
    memoryMib: values.memoryMib ?? 0,
    swapMib: values.swapMib ?? 0,
    cpuPercent: values.cpuPercent ?? 0,
    diskMib: values.diskMib ?? 0,
    processes: values.processes ?? 0,
    ioWeight: values.ioWeight ?? before.ioWeight,
    threads: values.threads.trim() === '' ? null : values.threads.trim(),
    oomKiller: values.oomKiller,
  };
}

/** Whether its value was secret and cannot be opened any more. */
function isLost({ lostSecrets }: Server, env: string): boolean {
  return lostSecrets?.includes(env) === true;
}

/**
 * Keeps the server's own values and their order; a value that stays the egg's default is not written down.
 *
 * What was lost is written down as it stands, also empty: the form says so.
 */
function variablesOf(values: SettingsValues, server: Server, egg: EggDetail): Record<string, string> {
  const kept: Record<string, string> = { ...server.variables };
  for (const { env, defaultValue, editable } of egg.egg.variables) {
    const value = values.variables[env];
    if (!editable || value === undefined) continue;
    if (env in kept || isLost(server, env) || value !== defaultValue) kept[env] = value;
  }
  return kept;
}
