import { pino } from 'pino';
import { z } from 'zod';
import { systemClock } from '#daemon/clock.ts';
import { type DockerBackend, openDockerBackend } from '#daemon/environment/docker/index.ts';

/** How the suite opens the docker environment, told as JSON so that another process can do the same. */
const dockerOptions = z.object({ folder: z.string(), dockerHost: z.string() });

export function openBackend(options: Record<string, unknown>): DockerBackend {
  const { folder, dockerHost } = dockerOptions.parse(options);
  return openDockerBackend({
    folder,
    variables: { DOCKER_HOST: dockerHost },
    clock: systemClock,
    logger: pino({ level: 'silent' }),
  });
}
