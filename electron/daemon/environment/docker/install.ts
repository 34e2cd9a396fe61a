import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { ExitState, InstallJob, InstallListener } from '../environment.ts';
import { installContainer } from './container.ts';
import { Containers, installerName, startable } from './containers.ts';
import { type DockerParts } from './docker-environment.ts';
import { refusal } from './engine.ts';
import { containerIds, userText } from './placement.ts';
import { Run } from './run.ts';
import { networkMode } from './settings.ts';
import { until } from './wait.ts';

/** Giving a large game's files to their owner takes its time. */
const ownBoundMs = 10 * 60_000;

/**
 * Runs an egg's install script in a container of its own and returns how it ended.
 *
 * The container is gone when this settles, also after an abort, which rejects with the signal's reason.
 *
 * @param scratch a folder that containers may mount, for the script
 */
export async function runInstall(
  parts: DockerParts,
  scratch: string,
  job: InstallJob,
  listener: InstallListener,
  signal: AbortSignal,
): Promise<ExitState> {
  const containers = new Containers(parts.engine);
  const name = installerName(job.serverId);
  const folder = join(scratch, job.serverId);
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
  await writeScript(folder, job.script);

  const image = await parts.images.ensure(job.container, listener.progress, signal);
  await Promise.all([parts.networks.ensure(signal), containers.remove(name, signal)]);
  const { info } = await parts.engine.client();
  const facts = {
    settings: parts.settings,
    engine: info,
    image,
    network: networkMode(parts.settings),
    interfaceAddress: parts.networks.interfaceAddress(),
    user: null,
    mounts: [],
  };
  cleanUp.defer(() => containers.remove(name));
  await containers.create(installContainer(job, name, folder, facts), signal);
  cleanUp.defer(() => ownFiles(parts, containers, { image, name, folder: job.folder }));
  cleanUp.defer(() => containers.kill(name, 'SIGKILL'));
  return await runToEnd(parts, containers, { name, entrypoint: job.entrypoint, listener }, signal);
}

async function writeScript(folder: string, script: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'install.sh'), script.replaceAll('\r\n', '\n'), { mode: 0o644 });
}

async function runToEnd(
  parts: DockerParts,
  containers: Containers,
  { name, entrypoint, listener }: { name: string; entrypoint: string; listener: InstallListener },
  signal: AbortSignal,
): Promise<ExitState> {
  const { engine, clock, logger, settings } = parts;
  const quiet = { sample() {}, exited() {}, output: (chunk: Uint8Array) => listener.output(chunk) };
  const run = new Run({ engine, name, listener: quiet, engineLossMs: settings.engineLossMs, clock, logger });
  using _letGo = { [Symbol.dispose]: () => run.letGo() };
  await startable(run.attach(signal));
  await startScript(containers, name, entrypoint);
  run.begin(clock.now(), { stats: false });
  listener.started?.((line) => run.write(`${line}\n`));
  if (!(await until(run.ended, signal))) throw signal.reason;
  return run.ended;
}

async function startScript(containers: Containers, name: string, entrypoint: string): Promise<void> {
  try {
    await containers.start(name);
  } catch (cause) {
    const found = await containers.inspect(name);
    // As in a shell: no such program, or one that cannot be executed.
    if (![126, 127].includes(found?.State.ExitCode ?? 0)) throw cause;
    throw new AppError('install.entrypoint-unknown', { entrypoint }, { cause });
  }
}

/**
 * Gives what the script made to the user that the server runs as. The script ran as root, and Roost, which mostly
 * does not, could neither start the server on such files nor delete them.
 */
async function ownFiles(
  parts: DockerParts,
  containers: Containers,
  made: { image: string; name: string; folder: string },
): Promise<void> {
  const { info } = await parts.engine.client();
  const ids = containerIds(parts.settings, info);
  if (ids === null || ids.uid === 0 || info.inVirtualMachine) return;
  await containers.remove(made.name);
  try {
    await containers.create(
      {
        name: made.name,
        Image: made.image,
        Entrypoint: ['chown'],
        Cmd: ['-R', userText(ids) ?? '', '/mnt/server'],
        User: '0:0',
        HostConfig: {
          NetworkMode: 'none',
          Mounts: [{ Type: 'bind', Source: made.folder, Target: '/mnt/server' }],
        },
      },
      AbortSignal.timeout(ownBoundMs),
    );
    await containers.start(made.name);
    await containers.isGone(made.name, AbortSignal.timeout(ownBoundMs));
  } catch (cause) {
    if (!isAppError(cause) && refusal(cause) === null) throw cause;
    parts.logger.warn({ err: cause }, 'files of the installation keep their owner');
  }
}
