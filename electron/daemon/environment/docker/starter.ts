import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import { AppError } from '#shared/errors/app-error.ts';

const run = promisify(execFile);

/** Docker Desktop brings up a whole machine; half a minute is usual. */
const waitMs = 120_000;
const lookMs = 1000;
const commandMs = 60_000;

export interface DockerStarterOptions {
  /** What is found of Docker now. */
  look: () => Promise<EnvironmentStatus | undefined>;
  clock: Clock;
  logger: Logger;
  /** Of the process, unless given. */
  variables?: StarterHost['variables'];
  /** This PC's, unless given. */
  host?: StarterHost;
}

/** What decides how Docker is started. */
export interface StarterHost {
  platform: NodeJS.Platform;
  variables: Readonly<Record<string, string | undefined>>;
  home: string;
  exists: (path: string) => boolean;
  /** Where systemd's program may be. */
  systemctl: readonly string[];
}

/** A program that starts Docker; an app stays, a command ends when it is done. */
export interface StartWay {
  kind: 'app' | 'command';
  argv: readonly [program: string, ...words: string[]];
}

/** Starts Docker where it is installed but does not run, as the person would by hand. */
export class DockerStarter {
  readonly #options: DockerStarterOptions;

  constructor(options: DockerStarterOptions) {
    this.#options = options;
  }

  /** Whether Docker is on this PC at its usual place, so that it could be started. */
  canStart(): boolean {
    return this.#way() !== null;
  }

  /**
   * Starts it and resolves when it answers. Fails with `environment.docker-absent` where there is none, or with
   * `environment.docker-not-started`.
   */
  async start(signal: AbortSignal): Promise<void> {
    const { logger, look } = this.#options;
    const way = this.#way();
    if (way === null) throw new AppError('environment.docker-absent', {});
    logger.info({ program: way.argv[0] }, 'starting Docker');
    try {
      await begin(way, signal);
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      throw new AppError('environment.docker-not-started', { detail: detailOf(cause) }, { cause });
    }
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += lookMs) {
      if ((await look())?.available === true) return;
      await this.#pause(signal);
    }
    const detail = `it did not answer within ${waitMs / 60_000} minutes`;
    throw new AppError('environment.docker-not-started', { detail });
  }

  async #pause(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    using _timer = this.#options.clock.after(lookMs, resolve);
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  #way(): StartWay | null {
    return startWay(
      this.#options.host ?? {
        platform: process.platform,
        variables: this.#options.variables ?? process.env,
        home: homedir(),
        exists: existsSync,
        systemctl: ['/usr/bin/systemctl', '/bin/systemctl'],
      },
    );
  }
}

/** How Docker is started on a PC; null where it is not there, or where the person named another place for it. */
export function startWay(host: StarterHost): StartWay | null {
  const { platform, variables, home, exists } = host;
  if (variables['DOCKER_HOST']) return null;
  const first = (paths: readonly string[]) => paths.find((path) => exists(path));
  if (platform === 'win32') {
    const programs = variables['ProgramFiles'] ?? 'C:\\Program Files';
    const app = first([`${programs}\\Docker\\Docker\\Docker Desktop.exe`]);
    return app === undefined ? null : { kind: 'app', argv: [app] };
  }
  if (platform === 'darwin') {
    const apps = ['Docker.app', 'OrbStack.app', 'Rancher Desktop.app'];
    const app = first(
      ['/Applications', join(home, 'Applications')].flatMap((folder) =>
        apps.map((name) => `${folder}/${name}`),
      ),
    );
    return app === undefined ? null : { kind: 'command', argv: ['/usr/bin/open', '-g', '-a', app] };
  }
  const systemctl = first(host.systemctl);
  // Without systemd as the first process its program is there, but commands nobody.
  if (systemctl === undefined || !exists('/run/systemd/system')) return null;
  const units = ['/usr/lib/systemd', '/lib/systemd', '/etc/systemd'];
  if (first(units.map((folder) => `${folder}/user/docker-desktop.service`)) !== undefined) {
    return { kind: 'command', argv: [systemctl, '--user', 'start', 'docker-desktop'] };
  }
  // Asks the person for their password where somebody sits at a screen.
  return first(units.map((folder) => `${folder}/system/docker.service`)) === undefined
    ? null
    : { kind: 'command', argv: [systemctl, 'start', 'docker'] };
}

async function begin({ kind, argv }: StartWay, signal: AbortSignal): Promise<void> {
  const [program, ...words] = argv;
  if (kind === 'command') {
    await run(program, words, { signal, timeout: commandMs });
    return;
  }
  const child = spawn(program, words, { detached: true, stdio: 'ignore' });
  child.unref();
  await once(child, 'spawn', { signal });
}

function detailOf(cause: unknown): string {
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
  const text = said === '' && cause instanceof Error ? cause.message : said;
  return text.split('\n')[0] ?? '';
}
