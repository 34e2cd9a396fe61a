import type { SteamRefusal } from '#shared/domain/installation-question.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { SteamWord } from './steam-words.ts';

/** An app that SteamCMD did not deliver. */
export type SteamFailure = Extract<SteamWord, { kind: 'not-owned' | 'disk-full' | 'failed' }>;

/** What became of one run of SteamCMD, of all that it said. */
export class SteamReport {
  readonly #apps = new Map<string, SteamFailure>();
  #refused: SteamRefusal | null = null;
  #isRateLimited = false;

  add(word: SteamWord): void {
    switch (word.kind) {
      case 'refused':
        this.#refused = word.reason;
        return;
      case 'rate-limited':
        this.#isRateLimited = true;
        return;
      case 'signed-in':
        this.#refused = null;
        return;
      case 'delivered':
        this.#apps.delete(word.app);
        // What SteamCMD said of its own update.
        this.#apps.delete('');
        return;
      case 'not-owned':
      case 'disk-full':
      case 'failed':
        this.#apps.set(word.app, word);
        return;
      case 'confirm':
        return;
    }
  }

  /** Why the last sign-in was refused; null when it was not. */
  get refused(): SteamRefusal | null {
    return this.#refused;
  }

  get isRateLimited(): boolean {
    return this.#isRateLimited;
  }

  /** The last app that was asked for and did not come, also where the script does not mind. */
  failure(): SteamFailure | null {
    return [...this.#apps.values()].at(-1) ?? null;
  }

  errorOf(failure: SteamFailure): AppError {
    switch (failure.kind) {
      case 'not-owned':
        return new AppError('install.steam-not-owned', { app: failure.app });
      case 'disk-full':
        return new AppError('install.steam-disk-full', {});
      case 'failed':
        return new AppError('install.steam-failed', { app: failure.app, detail: failure.detail });
    }
  }
}
