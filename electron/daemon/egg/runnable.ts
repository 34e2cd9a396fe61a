import type { RunnableHere } from '#shared/contract/eggs.ts';
import type { Egg, EggPlatform } from '#shared/domain/egg.ts';
import type { EnvironmentKind, EnvironmentStatus } from '#shared/domain/environment.ts';
import type { Notice } from '#shared/domain/notice.ts';
import { shellNeed } from '#shared/domain/startup.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** The system that Roost runs on; other Unix systems count as Linux. */
export type HostSystem = 'windows' | 'linux' | 'macos';

export function hostSystem(platform: NodeJS.Platform = process.platform): HostSystem {
  return platform === 'win32' ? 'windows' : platform === 'darwin' ? 'macos' : 'linux';
}

/**
 * Whether and where an egg can run here, asked before the install and at every start; the reasons are for the person.
 *
 * An unmodified container egg is never run natively, however simple it looks: its script would run in a shell that is
 * not there, or with the person's rights in one that is. Source: egg formats, section 16.
 */
export function runnable(
  egg: Egg,
  statuses: readonly EnvironmentStatus[],
  system: HostSystem = hostSystem(),
): RunnableHere {
  const kind = environmentOf(egg.platform);
  if (!runsOn(egg.platform, system)) {
    return { environments: [], reasons: [madeFor(egg)] };
  }
  const status = statuses.find((candidate) => candidate.kind === kind);
  if (status?.available) return { environments: [kind], reasons: [] };
  const problem =
    status?.problem ?? new AppError('environment.not-on-this-system', { environment: kind }).toNotice();
  return { environments: [], reasons: [problem, ...(kind === 'docker' ? containerReasons(egg) : [])] };
}

function environmentOf(platform: EggPlatform): EnvironmentKind {
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

function runsOn(platform: EggPlatform, system: HostSystem): boolean {
  if (platform === 'container') return true;
  return platform === 'posix' ? system !== 'windows' : platform === system;
}

const SYSTEM_NAMES = { windows: 'Windows', linux: 'Linux', macos: 'macOS', posix: 'Linux and macOS' };

function madeFor({ name, platform }: Egg): Notice {
  const system = platform === 'container' ? SYSTEM_NAMES.linux : SYSTEM_NAMES[platform];
  return new AppError('egg.made-for-system', { egg: name, system }).toNotice();
}

/** What makes an egg one for containers: that it is, and how it shows. */
function containerReasons(egg: Egg): Notice[] {
  const reasons = [new AppError('egg.made-for-containers', { egg: egg.name }).toNotice()];
  const image = egg.images[0]?.ref;
  if (image !== undefined) reasons.push(new AppError('egg.container-image', { image }).toNotice());
  const script = scriptUses(egg);
  if (script !== null) reasons.push(new AppError('egg.container-script', script).toNotice());
  const startup = startupUses(egg);
  if (startup !== null) reasons.push(new AppError('egg.container-startup', { uses: startup }).toNotice());
  return reasons;
}

function scriptUses({ install }: Egg): { interpreter: string; uses: string } | null {
  if (!install) return null;
  const uses = ['/mnt/server', ...(install.script.match(/\b(?:apt(?:-get)?|apk)\b(?=\s+\w)/g) ?? [])];
  const named = uses.filter((word, index) => uses.indexOf(word) === index && install.script.includes(word));
  return { interpreter: install.entrypoint, uses: named.join(', ') || install.entrypoint };
}

function startupUses(egg: Egg): string | null {
  const command = egg.startup[0]?.command ?? '';
  const need = shellNeed(command, 'bash')?.operator;
  const program = /(?:^|[\s;&|])(wine(?:64)?|proton|xvfb-run)\b/.exec(command)?.[1];
  const local = /(?:^|[\s;&|])(\.\/[\w./-]+)/.exec(command)?.[1];
  const uses = [need?.trim(), program, local?.endsWith('.exe') ? undefined : local].filter((word) => word);
  return uses.length === 0 ? null : uses.join(', ');
}
