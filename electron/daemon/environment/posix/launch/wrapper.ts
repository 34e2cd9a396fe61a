/**
 * The shell scripts between us and a server's program, and the words that run them.
 *
 * Nothing is ever put into a script's text: programs, paths and values arrive as positional parameters or in the
 * environment. Descriptor 3 is a socket to us: a script waits there for `go`, and says `running` just before it
 * becomes the program.
 */

/**
 * Waits until we have recorded the process, then opens the terminal (a session's leader thereby gets it as its
 * controlling one) and runs the rest. If we die before, the wait ends and nothing runs.
 */
const gate = `
IFS= read -r roost_go <&3 || exit 125
[ "$roost_go" = go ] || exit 125
unset roost_go
roost_terminal=$1
shift
ulimit -c 0 2>/dev/null
{ echo 500 >/proc/self/oom_score_adj; } 2>/dev/null
[ -z "$roost_terminal" ] || exec <>"$roost_terminal" >&0 2>&0
exec "$@"
`;

/**
 * Turns the numbered variables into the program's environment and becomes the program.
 *
 * The values come numbered because tools on the way (mount, unshare, the loader) must not obey a server's LD_PRELOAD
 * and the like: what a server chose takes effect inside its sandbox only.
 */
const launch = `
roost_index=0
while [ "$roost_index" -lt "$ROOST_ENV" ]; do
  eval "export \\"\\$ROOST_ENV_$roost_index\\""
  unset "ROOST_ENV_$roost_index"
  roost_index=$((roost_index + 1))
done
unset ROOST_ENV roost_index SHLVL OLDPWD
echo running >&3
exec 3>&-
exec "$@"
`;

/** Names that a shell keeps for itself or cannot hold; they are set by env(1) after the shell is gone. */
const shellOwn = new Set([
  'UID',
  'EUID',
  'PPID',
  'GROUPS',
  'BASHOPTS',
  'SHELLOPTS',
  'BASH_VERSINFO',
  'BASH_VERSION',
  'OPTIND',
  'IFS',
  'DIRSTACK',
  'FUNCNAME',
  'LINENO',
  'PWD',
  'OLDPWD',
  'SHLVL',
  'RANDOM',
  'SECONDS',
  '_',
]);

/** Whether the script above can export it; names like those of its own variables cannot go through it. */
function isForShell(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^roost_/i.test(name) && !shellOwn.has(name);
}

const shell = '/bin/sh';

/** What is started: the words for node's `spawn`, and the environment they need. */
export interface Wrapped {
  file: string;
  args: string[];
  environment: Record<string, string>;
}

export interface WrapOptions {
  argv: readonly string[];
  /** The program's whole environment. */
  variables: ReadonlyMap<string, string>;
  /** Marks every process of the tree, so that it is found again whatever becomes of its parents. */
  marker: string;
  /** The terminal that the process itself opens; null when the sandbox gives it to the program. */
  terminalPath: string | null;
  /** Words in front of the program's: those that pin cores and those of a sandbox. */
  prefix: readonly string[];
  /** Where the tools of the scripts are found. */
  toolPath: string;
}

/** The name of the variable that marks a server's processes. */
export const markerName = 'ROOST_SERVER';

/** Wraps a program in the scripts above. */
export function wrap(options: WrapOptions): Wrapped {
  const environment: Record<string, string> = { PATH: options.toolPath, [markerName]: options.marker };
  const late: string[] = [];
  let count = 0;
  for (const [name, value] of options.variables) {
    if (name === markerName) continue;
    if (isForShell(name)) {
      environment[`ROOST_ENV_${count}`] = `${name}=${value}`;
      count += 1;
    } else {
      late.push(`${name}=${value}`);
    }
  }
  environment['ROOST_ENV'] = String(count);
  const program = late.length === 0 ? options.argv : ['/usr/bin/env', ...late, ...options.argv];
  const inner = [shell, '-c', launch, 'roost', ...program];
  return {
    file: shell,
    args: ['-c', gate, 'roost', options.terminalPath ?? '', ...options.prefix, ...inner],
    environment,
  };
}
