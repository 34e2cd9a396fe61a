import type { Egg } from '#shared/domain/egg.ts';
import type { Notice } from '#shared/domain/notice.ts';
import { shellNeed } from '#shared/domain/startup.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** What makes an egg one for containers: that it is, and how it shows. Source: egg formats, section 16. */
export function containerReasons(egg: Egg): Notice[] {
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
