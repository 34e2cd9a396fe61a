import type { Egg, EggPlatform } from '#shared/domain/egg.ts';
import type { EnvironmentKind, EnvironmentStatus } from '#shared/domain/environment.ts';
import type { EggId } from '#shared/domain/ids.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { EggOffer, NativeSystem, RunnableHere } from '#shared/domain/runnable.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { containerReasons } from './runnable/container-reasons.ts';
import { pageOf } from './runtimes/references.ts';
import type { MissingRuntime } from './runtimes.ts';

/** The system that Roost runs on; other Unix systems count as Linux. */
export type HostSystem = 'windows' | 'linux' | 'macos';

export function hostSystem(platform: NodeJS.Platform = process.platform): HostSystem {
  return platform === 'win32' ? 'windows' : platform === 'darwin' ? 'macos' : 'linux';
}

/** What is known of this machine, as far as one egg needs it. */
export interface HostFacts {
  system: HostSystem;
  statuses: readonly EnvironmentStatus[];
  /** What this PC lacks for a text of native references; null where it has all, or was not asked. */
  missing: (references: string) => MissingRuntime | null;
  /** Docker is on this PC, and Roost could start it. */
  canStartDocker: boolean;
  /** Other eggs of the same game that run here, the best first. */
  editions: readonly { id: EggId; name: string }[];
  /** Whether a second egg for this system can be made of it. */
  convertible: boolean;
  /** The egg is for processors by Intel and AMD, and this one is neither and plays none. */
  lacksProcessor: boolean;
}

/**
 * Whether and where an egg can run here, asked before the install and at every start; reasons and offers are for the
 * person.
 *
 * An unmodified container egg is never run natively, however simple it looks: its script would run in a shell that is
 * not there, or with the person's rights in one that is. Source: egg formats, section 16.
 */
export function runnable(egg: Egg, host: HostFacts): RunnableHere {
  const kind = environmentOf(egg.platform);
  if (!runsOn(egg.platform, host.system)) return not([madeFor(egg)], editionOffers(host));
  if (host.lacksProcessor) return not([new AppError('egg.made-for-x86', { egg: egg.name }).toNotice()], []);
  const status = host.statuses.find((candidate) => candidate.kind === kind);
  if (status?.available !== true) {
    const problem =
      status?.problem ?? new AppError('environment.not-on-this-system', { environment: kind }).toNotice();
    if (kind !== 'docker') return not([problem], editionOffers(host));
    return not([problem, ...containerReasons(egg)], containerOffers(problem, host));
  }
  if (kind === 'docker')
    return { environments: [kind], image: egg.images[0]?.ref ?? null, reasons: [], offers: [] };
  return nativeHere(egg, kind, host);
}

/** The native system that this machine is. */
export function nativeSystemOf(system: HostSystem): NativeSystem {
  return system === 'windows' ? 'windows' : 'posix';
}

/** Native eggs need their runtimes besides; of several images one whose runtimes are here is enough. */
function nativeHere(egg: Egg, kind: EnvironmentKind, host: HostFacts): RunnableHere {
  const image = egg.images.find(({ ref }) => host.missing(ref) === null);
  const lacks = [
    image === undefined ? host.missing(egg.images[0]?.ref ?? '') : null,
    egg.install === null ? null : host.missing(egg.install.container),
  ].filter((missing) => missing !== null);
  if (image !== undefined && lacks.length === 0) {
    return { environments: [kind], image: image.ref, reasons: [], offers: [] };
  }
  const titles = new Map(lacks.map((missing) => [missing.title, missing]));
  const reasons = [...titles.keys()].map((runtime) =>
    new AppError('environment.runtime-missing', { runtime }).toNotice(),
  );
  return not(reasons, [...[...titles.values()].flatMap(runtimeOffer), ...editionOffers(host)]);
}

function not(reasons: Notice[], offers: EggOffer[]): RunnableHere {
  return { environments: [], image: null, reasons, offers };
}

function runtimeOffer({ runtime, version, title }: MissingRuntime): EggOffer[] {
  if (runtime === null) return [];
  return [{ kind: 'runtime', runtime, version, title, url: pageOf(runtime, version) }];
}

/** What is nearest comes first: what is here already, then what Roost can do, then what the person must get. */
function containerOffers(problem: Notice, host: HostFacts): EggOffer[] {
  const offers = editionOffers(host);
  const isAbsent = problem.code === 'environment.docker-absent';
  if (host.canStartDocker && (isAbsent || problem.code === 'environment.docker-not-answering')) {
    offers.push({ kind: 'start-docker' });
  } else if (isAbsent) {
    offers.push({ kind: 'get-docker', url: DOCKER_PAGES[host.system] });
  }
  if (host.convertible) offers.push({ kind: 'convert', system: nativeSystemOf(host.system) });
  return offers;
}

function editionOffers({ editions }: HostFacts): EggOffer[] {
  return editions.slice(0, 3).map(({ id, name }) => ({ kind: 'edition', eggId: id, name }));
}

const DOCKER_PAGES: Readonly<Record<HostSystem, string>> = {
  windows: 'https://docs.docker.com/desktop/setup/install/windows-install/',
  macos: 'https://docs.docker.com/desktop/setup/install/mac-install/',
  linux: 'https://docs.docker.com/engine/install/',
};

export function environmentOf(platform: EggPlatform): EnvironmentKind {
  switch (platform) {
    case 'container':
      return 'docker';
    case 'windows':
      return 'windows';
    case 'linux':
    case 'macos':
    case 'posix':
      return 'posix';
  }
}

/** Whether an egg is made for this system at all; one for containers is made for each. */
export function runsOn(platform: EggPlatform, system: HostSystem): boolean {
  if (platform === 'container') return true;
  return platform === 'posix' ? system !== 'windows' : platform === system;
}

const SYSTEM_NAMES = { windows: 'Windows', linux: 'Linux', macos: 'macOS', posix: 'Linux and macOS' };

function madeFor({ name, platform }: Egg): Notice {
  const system = platform === 'container' ? SYSTEM_NAMES.linux : SYSTEM_NAMES[platform];
  return new AppError('egg.made-for-system', { egg: name, system }).toNotice();
}
