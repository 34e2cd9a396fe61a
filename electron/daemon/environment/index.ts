import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { RunHelper } from '#daemon/helper-process.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import type { DockerSettingsInput } from './docker/index.ts';
import type { EnvironmentBackend } from './environment.ts';

export type { DockerSettingsInput } from './docker/index.ts';
export { DockerStarter } from './docker/starter.ts';
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
  /** How a helper of ours is run in a process of its own; by this Node unless given. */
  runHelper?: RunHelper;
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
  const { runFolder, clock, logger, docker, variables, runHelper, platform = process.platform } = ports;
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
    const folder = join(runFolder, 'windows');
    const helpers = runHelper === undefined ? {} : { runHelper };
    backends.set('windows', openWindowsBackend({ runFolder: folder, clock, logger, ...helpers }));
  } else {
    const { openPosixBackend } = await import('./posix/index.ts');
    backends.set('posix', openPosixBackend({ runFolder: join(runFolder, 'posix'), clock, logger }));
  }
  return backends;
}
