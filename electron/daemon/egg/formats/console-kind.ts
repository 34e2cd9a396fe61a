import type { EggConsole, EggPlatform } from '#shared/domain/egg.ts';
import { type FieldSource, textField } from './fields.ts';
import { hasKey, type MapNode } from './tree.ts';

/**
 * Where a program on Windows writes: `config.logs` with `console` (`pty`, `pipe` or `file`) and, for a file, its
 * `location` in the server's folder. Undefined for what the environment does anyway.
 *
 * Panels keep `config.logs` and no program of today reads it, so the choice survives a panel. Only native eggs for
 * Windows have it; elsewhere the older `{custom, location}` stays without effect.
 */
export function readConsoleKind(
  source: FieldSource,
  logs: MapNode,
  platform: EggPlatform,
): EggConsole | undefined {
  if (platform !== 'windows' || !hasKey(logs, 'console')) return undefined;
  const kind = textField(source, logs, 'console', 'config.logs.console').trim().toLowerCase();
  if (kind === 'pty' || kind === 'pipe') return { kind };
  if (kind !== 'file') {
    source.problems.warn(
      'config.logs.console',
      logs.at,
      `“${kind}” is no kind of console; a terminal is used.`,
    );
    return undefined;
  }
  const path = textField(source, logs, 'location', 'config.logs.location').trim().replaceAll('\\', '/');
  if (path === '' || /^\/|:|\0/.test(path) || path.split('/').includes('..')) {
    source.problems.warn('config.logs.location', logs.at, 'It names no file in the server’s folder.');
    return undefined;
  }
  return { kind, path };
}
