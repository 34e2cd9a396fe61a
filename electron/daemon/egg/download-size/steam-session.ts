import type { Clock } from '#daemon/clock.ts';
import type { EnvironmentBackend, InstallJob } from '#daemon/environment/index.ts';
import { steamWord } from '../installer/steam-words.ts';
import { appInfoIn } from './steam-depots.ts';
import type { Vdf } from './vdf.ts';

/** SteamCMD answers while it already takes the next word, so the same is asked again until it is there. */
const askAgainMs = 700;
/** It prints some hundred KiB of the largest app. */
const mostOutput = 4 * 1024 * 1024;

export interface SteamSession {
  backend: EnvironmentBackend;
  /** Starts SteamCMD signed in as nobody, and leaves it waiting for words. */
  job: InstallJob;
  clock: Clock;
}

/**
 * Asks SteamCMD what it knows of an app; null where it ended without telling.
 *
 * It is typed to like a person would, since `app_info_print` as one of its first words prints nothing while the answer
 * of Steam is on its way. Source: https://github.com/ValveSoftware/steam-for-linux/issues/11521
 */
export async function askSteam(
  { backend, job, clock }: SteamSession,
  app: string,
  signal: AbortSignal,
): Promise<Vdf | null> {
  const done = new AbortController();
  let output = '';
  let info: Vdf | null = null;
  let type: ((line: string) => Promise<void>) | null = null;
  // It may have ended meanwhile, which the installation's own end tells.
  const say = (line: string) => void type?.(line).catch(() => undefined);
  let isSignedIn = false;
  const ask = () => {
    if (isSignedIn && info === null) say(`app_info_print ${app}`);
  };
  using asking = clock.every(askAgainMs, ask);
  const listener = {
    progress: () => {},
    started: (typing: (line: string) => Promise<void>) => void (type = typing),
    output: (chunk: Uint8Array) => {
      output = (output + Buffer.from(chunk).toString('utf8')).slice(-mostOutput);
      if (!isSignedIn) {
        isSignedIn = output.split(/\r?\n/).some((line) => steamWord(line)?.kind === 'signed-in');
        ask();
        return;
      }
      info ??= appInfoIn(output, app);
      if (info === null) return;
      asking[Symbol.dispose]();
      say('quit');
      // What it says after this is of no use, and neither is waiting for it.
      done.abort();
    },
  };
  try {
    await backend.install(job, listener, AbortSignal.any([signal, done.signal]));
  } catch (error) {
    if (!done.signal.aborted) throw error;
  }
  return info;
}
