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
  const programs = command.matchAll(
    /(?<=^|[\s;&|])(?:wine(?:64)?|proton|xvfb-run|(?:ba|da|a|z)?sh)(?=\s|$)/g,
  );
  const local = /(?:^|[\s;&|])(\.\/[\w./-]+)/.exec(command)?.[1] ?? '';
  const uses = [
    operatorOf(command),
    ...Array.from(programs, ([program]) => program),
    /\.exe$/i.test(local) ? '' : local,
  ].filter((word) => word !== '');
  return uses.length === 0 ? null : [...new Set(uses)].join(', ');
}

/** What of the command only a shell can do; of an expansion the whole name, since `$S` says nothing. */
function operatorOf(command: string): string {
  const need = shellNeed(command, 'bash');
  if (need === null) return '';
  const expansion = /^\$(?:[A-Za-z_]\w*|\{[^}]*\}?)/.exec(command.slice(need.index))?.[0];
  return (expansion ?? need.operator).trim();
}
