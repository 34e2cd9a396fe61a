import type { Allocations } from '#daemon/network/index.ts';
import type { System } from '#daemon/system.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import { endOf, type Implementer } from './implementer.ts';

export interface SystemServices {
  system: System;
  allocations: Allocations;
  environments: (options: { recheck: boolean }) => Promise<readonly EnvironmentStatus[]>;
  startDocker: (signal: AbortSignal) => Promise<void>;
  /** Ends the daemon; must let the answer to this call out first. */
  requestShutdown: () => void;
}

export function systemHandlers(os: Implementer['system'], services: SystemServices) {
  const { system, allocations, environments, requestShutdown } = services;
  return {
    info: os.info.handler(async () => await system.info()),
    checks: os.checks.handler(async () => await system.checks()),
    settings: os.settings.handler(() => system.settings()),
    updateSettings: os.updateSettings.handler(({ input }) => system.updateSettings(input)),
    environments: os.environments.handler(async ({ input }) => [
      ...(await environments({ recheck: input.recheck })),
    ]),
    startDocker: os.startDocker.handler(async ({ signal }) => await services.startDocker(endOf(signal))),
    suggestPort: os.suggestPort.handler(async ({ input }) => await allocations.suggest(input.preferred)),
    shutdown: os.shutdown.handler(({ context }) => {
      context.logger.info('shutdown asked for');
      requestShutdown();
    }),
  };
}
