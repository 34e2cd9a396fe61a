/** A container's install script made over for a folder of this PC, or what of it only a container has. */
export type PosixScript = { script: string; packages: string[] } | { uses: string };

const MANAGER = /^(?:sudo\s+)?(?:apt|apt-get|apk|yum|dnf)\s/;
const CONTAINER_WORDS =
  /(?:^|[\s;&|(`])((?:sudo|su|useradd|adduser|groupadd|usermod|chown|chgrp|dpkg|add-apt-repository|update-alternatives|ldconfig|systemctl|service|mount|apt|apt-get|apk|yum|dnf|steamcmd(?:\.sh)?)(?=[\s;&|)`]|$)|npm\s+(?:i|install)\s[^\n;&|]*(?:-g|--global)\b|pip3?\s+install\b(?![^\n;&|]*(?:--prefix|--target|\s-t\s)))/;
const SYSTEM_PATH =
  /(?<![\w.$}/~-])\/(?:(?:boot|etc|home|lib|lib64|mnt|opt|proc|root|run|sbin|srv|sys|var|install|usr(?!\/bin\/env)|bin(?!\/(?:ba|a|da)?sh\b)|dev(?!\/(?:null|stdin|stdout|stderr|tty)\b))\b[\w./-]*)/;
const BARE_ROOT = /(?:^|[\s;&|(])cd\s+\/(?=[\s;&|)]|$)/;

/**
 * Makes an install script for bash run in the server's own folder: `/mnt/server` becomes `$SERVER_DIR`, and calls of a
 * package manager are left out, since only a container may be changed so.
 *
 * Gives up on all else that only a container has: paths of its system, users of its own, SteamCMD inside it.
 */
export function posixScript(script: string): PosixScript {
  const packages = new Set<string>();
  const lines = joinedLines(script).map((line) => withoutManager(line, packages));
  const bare = lines.map(withoutComment).join('\n');
  const uses =
    CONTAINER_WORDS.exec(bare)?.[1] ??
    BARE_ROOT.exec(bare)?.[0].trim() ??
    SYSTEM_PATH.exec(bare.replaceAll('/mnt/server', ''))?.[0] ??
    (hasFolderInHeredoc(bare) ? '<<' : undefined);
  if (uses !== undefined) return { uses };
  const moved = movedFolder(lines.join('\n'));
  return moved === null ? { uses: "'/mnt/server'" } : { script: moved, packages: [...packages] };
}

/** A call of a package manager may go over several lines. */
function joinedLines(script: string): string[] {
  const lines: string[] = [];
  for (const line of script.split('\n')) {
    const last = lines.at(-1);
    if (last !== undefined && last.endsWith('\\') && MANAGER.test(last.trim())) {
      lines[lines.length - 1] = `${last.slice(0, -1)} ${line.trim()}`;
    } else lines.push(line);
  }
  return lines;
}

/** A line that calls nothing but package managers becomes one that does nothing, which may stand in any block. */
function withoutManager(line: string, packages: Set<string>): string {
  const commands = withoutComment(line)
    .split(/&&|;/)
    .map((command) => command.trim());
  const calls = commands.filter((command) => command !== '');
  if (calls.length === 0 || !calls.every((command) => MANAGER.test(`${command} `))) return line;
  if (/[|`(]/.test(calls.join(' '))) return line;
  for (const call of calls) {
    const words = call
      .replaceAll(/\d?>\s*\S+/g, ' ')
      .split(/\s+/)
      .slice(1);
    const verb = words.findIndex((word) => word === 'install' || word === 'add');
    for (const word of verb < 0 ? [] : words.slice(verb + 1)) {
      if (/^[a-z0-9][a-z0-9.+-]*$/.test(word) && word !== 'ca-certificates') packages.add(word);
    }
  }
  return `${/^\s*/.exec(line)?.[0] ?? ''}:`;
}

/** Without what stands behind a `#` that begins a word. */
function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '$1');
}

function hasFolderInHeredoc(script: string): boolean {
  for (const found of script.matchAll(/<<-?\s*(["']?)(\w+)\1[^\n]*\n([\s\S]*?)\n\s*\2(?=\n|$)/g)) {
    if (found[3]?.includes('/mnt/server')) return true;
  }
  return false;
}

const FOLDER = '/mnt/server';

/** Puts `$SERVER_DIR` where the folder stood, quoted as its place needs it; null inside single quotes, where nothing is expanded. */
function movedFolder(script: string): string | null {
  let moved = '';
  /** What is open around the place: quotes, and substitutions in which quoting begins anew. */
  const open: string[] = [];
  for (let at = 0; at < script.length; at++) {
    const character = script.charAt(at);
    const around = open.at(-1);
    if (script.startsWith(FOLDER, at) && !/[\w-]/.test(script.charAt(at + FOLDER.length))) {
      if (around === "'") return null;
      // oxlint-disable-next-line no-template-curly-in-string -- for bash
      moved += around === '"' ? '${SERVER_DIR}' : '"${SERVER_DIR}"';
      at += FOLDER.length - 1;
      continue;
    }
    moved += character;
    if (around === "'") {
      if (character === "'") open.pop();
    } else if (character === '\\') {
      moved += script.charAt(++at);
    } else if (character === '$' && script.charAt(at + 1) === '(') {
      moved += script.charAt(++at);
      open.push('(');
    } else if (character === '`') toggle(open, '`');
    else if (character === '"') toggle(open, '"');
    else if (around === '"') continue;
    else if (character === "'") open.push("'");
    else if (character === '(') open.push('(');
    else if (character === ')' && around === '(') open.pop();
    else if (character === '#' && /(?:^|\s)$/.test(script.slice(Math.max(0, at - 1), at))) {
      const end = script.indexOf('\n', at);
      moved += script.slice(at + 1, end < 0 ? undefined : end);
      at = end < 0 ? script.length : end - 1;
    }
  }
  return moved;
}

function toggle(open: string[], quote: string): void {
  if (open.at(-1) === quote) open.pop();
  else open.push(quote);
}
