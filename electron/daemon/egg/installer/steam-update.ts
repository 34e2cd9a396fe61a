import type { Clock } from '#daemon/clock.ts';
import type { EnvironmentBackend } from '#daemon/environment/index.ts';
import type { Egg } from '#shared/domain/egg.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { addMissing } from '../launch.ts';
import type { Runtimes } from '../runtimes.ts';
import type { ServerFacts } from '../server-facts.ts';
import { buildVariables } from '../variables.ts';
import { IdleLimit } from './idle-limit.ts';
import { ScriptLines } from './script-lines.ts';
import { SteamReport } from './steam-report.ts';
import { steamWord } from './steam-words.ts';

/** Nothing is printed for long while a large game is checked; beyond this Steam is not coming. */
const idleMs = 10 * 60_000;

export interface SteamUpdate {
  egg: Egg;
  facts: ServerFacts;
  backend: EnvironmentBackend;
  runtimes: Runtimes;
  clock: Clock;
  output: (chunk: Uint8Array) => void;
}

/**
 * Whether a native server's game is brought up to date before each start, as images of the field do it in a container:
 * its references name SteamCMD, `SRCDS_APPID` the app, and `AUTO_UPDATE` is empty or 1. Source: eggs.md, 15.6.
 */
export function wantsSteamUpdate(egg: Egg, facts: ServerFacts): boolean {
  if (egg.platform === 'container' || !/(?:^|\s)native:steamcmd:/.test(facts.image)) return false;
  const variables = buildVariables(egg, facts);
  const isOn = ['', '1'].includes((variables.get('AUTO_UPDATE') ?? '').trim());
  return isOn && (variables.get('SRCDS_APPID') ?? '').trim() !== '';
}

/**
 * Brings the game in a server's folder up to date with this PC's SteamCMD; nobody is asked anything.
 *
 * Fails with what Steam would not do, or with `install.script-failed`, `install.timed-out` or
 * `environment.runtime-missing`. The game stays as startable as SteamCMD leaves it.
 */
export async function updateBySteam(
  { egg, facts, backend, runtimes, clock, output }: SteamUpdate,
  signal: AbortSignal,
): Promise<void> {
  const resolved = await runtimes.resolve(facts.image, signal);
  const variables = buildVariables(egg, facts);
  addMissing(variables, resolved.variables);
  variables.set('SERVER_DIR', facts.folder);
  const isWindows = backend.kind === 'windows';
  const report = new SteamReport();
  const lines = new ScriptLines(
    (line) => {
      const word = steamWord(line);
      if (word !== null) report.add(word);
    },
    () => {},
  );
  using idle = new IdleLimit(clock, idleMs);
  const exit = await backend.install(
    {
      serverId: facts.serverId,
      folder: facts.folder,
      script: isWindows ? windowsScript : posixScript,
      container: '',
      entrypoint: isWindows ? 'powershell' : 'sh',
      variables,
      limits: facts.limits,
      runtimeFolders: resolved.folders,
    },
    {
      progress: () => {},
      output: (chunk) => {
        idle.heard();
        lines.write(chunk);
        output(chunk);
      },
    },
    AbortSignal.any([signal, idle.signal]),
  );
  const failure = report.failure();
  if (failure !== null) throw report.errorOf(failure);
  if (exit.exitCode !== 0) throw new AppError('install.script-failed', { exitCode: exit.exitCode });
}

/** As the field's images call it, in their order of words; without a terminal to ask at, it must not ask. */
const posixScript = `set -- +@NoPromptForPassword 1 +force_install_dir "$SERVER_DIR" +login "\${STEAM_USER:-anonymous}"
export HOME="$SERVER_DIR"
[ -z "\${HLDS_GAME:-}" ] || set -- "$@" +app_set_config 90 mod "$HLDS_GAME"
set -- "$@" +app_update "$SRCDS_APPID"
[ -z "\${SRCDS_BETAID:-}" ] || set -- "$@" -beta "$SRCDS_BETAID"
[ -z "\${SRCDS_BETAPASS:-}" ] || set -- "$@" -betapassword "$SRCDS_BETAPASS"
[ "\${VALIDATE:-}" != 1 ] || set -- "$@" validate
exec "$STEAMCMD" "$@" +quit
`;

const windowsScript = `$ErrorActionPreference = 'Stop'
$account = 'anonymous'
if ($env:STEAM_USER) { $account = $env:STEAM_USER }
$words = @('+@NoPromptForPassword', '1', '+@sSteamCmdForcePlatformType', 'windows', '+force_install_dir', $env:SERVER_DIR, '+login', $account)
if ($env:HLDS_GAME) { $words += @('+app_set_config', '90', 'mod', $env:HLDS_GAME) }
$words += @('+app_update', $env:SRCDS_APPID)
if ($env:SRCDS_BETAID) { $words += @('-beta', $env:SRCDS_BETAID) }
if ($env:SRCDS_BETAPASS) { $words += @('-betapassword', $env:SRCDS_BETAPASS) }
if ($env:VALIDATE -eq '1') { $words += 'validate' }
& $env:STEAMCMD @words +quit
exit $LASTEXITCODE
`;
