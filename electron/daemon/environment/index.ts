import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import type { DockerSettingsInput } from './docker/index.ts';
import type { EnvironmentBackend } from './environment.ts';

export type { DockerSettingsInput } from './docker/index.ts';
export type {
  CreateProgress,
  Environment,
  EnvironmentBackend,
  EnvironmentListener,
  ExitState,
  InstallJob,
  Launch,
  LimitsOutcome,
  ProcessSpec,
} from './environment.ts';

/** What the environments of this machine are opened with. */
export interface EnvironmentPorts {
  /** Where they remember living processes and keep what they need for them: `paths.run`. */
  runFolder: string;
  clock: Clock;
  logger: Logger;
  /** How containers are made; left out parts take their defaults. */
  docker?: DockerSettingsInput;
  /** Variables that find Docker (`DOCKER_HOST`, `HOME`, …); the process's own unless given. */
  variables?: Readonly<Record<string, string | undefined>>;
  /** This system unless given. */
  platform?: NodeJS.Platform;
}

/**
 * Opens the backends of this system, best first: those that can exist here, whether they work or not, which `probe`
 * tells. The caller disposes them. A backend of another system is not even loaded.
 */
export async function openEnvironments(
  ports: EnvironmentPorts,
): Promise<ReadonlyMap<EnvironmentKind, EnvironmentBackend>> {
  const { runFolder, clock, logger, docker, variables, platform = process.platform } = ports;
  const backends = new Map<EnvironmentKind, EnvironmentBackend>();
  const { openDockerBackend } = await import('./docker/index.ts');
  backends.set(
    'docker',
    openDockerBackend({
      folder: join(runFolder, 'docker'),
      clock,
      logger,
      ...(docker === undefined ? {} : { settings: docker }),
      ...(variables === undefined ? {} : { variables }),
    }),
  );
  if (platform === 'win32') {
    const { openWindowsBackend } = await import('./windows/index.ts');
    backends.set('windows', openWindowsBackend({ runFolder: join(runFolder, 'windows'), clock, logger }));
  } else {
    const { openPosixBackend } = await import('./posix/index.ts');
    backends.set('posix', openPosixBackend({ runFolder: join(runFolder, 'posix'), clock, logger }));
  }
  return backends;
}
