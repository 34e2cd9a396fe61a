import type { InstallAnswer, InstallQuestion, SteamRefusal } from '#shared/domain/installation-question.ts';
import type { SteamNames } from '#shared/domain/steam-login.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { SecretMask } from './secret-mask.ts';
import { type SteamAccount, steamVariables } from './steam-account.ts';
import { SteamReport } from './steam-report.ts';
import { type SteamPrompt, steamPrompt, steamWord } from './steam-words.ts';

/** Asks the person; rejects with the signal's reason when it fires first. */
export type AskPerson = (
  question: Omit<InstallQuestion, 'id'>,
  signal: AbortSignal,
) => Promise<InstallAnswer>;

export interface SteamLoginOptions {
  /** How the egg's install script takes an account; null where it takes none. */
  names: SteamNames | null;
  /** The game is given only to accounts that own it. */
  needsAccount: boolean;
  /** What the server's own settings say; empty is none. */
  givenAccount: string;
  /** Whose login SteamCMD remembers. */
  remembered: () => Promise<string | null>;
  ask: AskPerson;
  mask: SecretMask;
}

/** More sign-ins in a row would only have Steam lock the person out. */
const mostSignIns = 5;
/** How often a failure that mostly goes away is tried again. */
const mostPassing = 2;

/**
 * What goes on between a person and SteamCMD while an install script runs: asks for the account, types its password and
 * Steam Guard's code when SteamCMD asks for them, and says whether another run of the script may help.
 *
 *     begin ──▶ script runs ──▶ hasEnded ──▶ done, or begin once more
 *
 * The password and the codes are only ever in this object's memory and on the script's terminal.
 */
export class SteamLogin {
  readonly #options: SteamLoginOptions;
  #account: SteamAccount | null = null;
  #password: string | null = null;
  #refused: SteamRefusal | null = null;
  #signIns = 0;
  #passing = 0;
  #run: SignIn | null = null;

  constructor(options: SteamLoginOptions) {
    this.#options = options;
  }

  /** Whether the run that ended last signed in to an account of the person's. */
  get hasSignedIn(): boolean {
    return this.#run?.hasSignedIn === true && this.#account !== null;
  }

  /** Whether an account of the person's is used at all. */
  get usesAccount(): boolean {
    return this.#account !== null;
  }

  /** Before each run: asks for the account where one is needed, and gives the run's variables and what may end it. */
  async begin(variables: ReadonlyMap<string, string>, signal: AbortSignal): Promise<SignIn> {
    this.#account ??= await this.#accountOf(signal);
    const account = this.#account;
    const { names, mask } = this.#options;
    if (account !== null) mask.add(account.name);
    for (const name of ['STEAM_PASS', 'STEAM_AUTH'])
      this.#options.mask.add(variables.get(name)?.trim() ?? '');
    this.#run = new SignIn({
      variables:
        account === null || names === null ? new Map(variables) : steamVariables(variables, names, account),
      account: account?.name ?? null,
      password: this.#password,
      refused: this.#refused,
      ask: this.#options.ask,
      mask: this.#options.mask,
      signal,
    });
    return this.#run;
  }

  /** After each run. True: it is as good as it will be. Fails with what Steam would not do. */
  async isDone(): Promise<boolean> {
    const run = this.#run;
    if (run === null) return true;
    await run.settled();
    if (run.wantsOther) return this.#again(null, null);
    const { report } = run;
    if (report.isRateLimited) throw new AppError('install.steam-rate-limited', {});
    const failure = report.failure();
    const mayAsk = this.#options.names !== null && this.#signIns < mostSignIns;
    if (failure?.kind === 'not-owned' && mayAsk) return this.#again('not-owned', null);
    const { refused } = report;
    if (refused !== null && mayAsk) {
      return this.#again(refused, refused === 'login' ? null : run.password);
    }
    if (refused !== null) throw refusedError(refused);
    if (failure?.kind === 'failed' && failure.isPassing && this.#passing < mostPassing) {
      this.#passing += 1;
      return false;
    }
    if (failure !== null) throw report.errorOf(failure);
    return true;
  }

  #again(refused: SteamRefusal | null, password: string | null): boolean {
    this.#signIns += 1;
    this.#refused = refused;
    this.#password = password;
    if (password === null) this.#account = null;
    return false;
  }

  async #accountOf(signal: AbortSignal): Promise<SteamAccount | null> {
    const { givenAccount, needsAccount, names, remembered, ask, mask } = this.#options;
    const isFirst = this.#signIns === 0;
    if (isFirst && givenAccount !== '' && givenAccount !== 'anonymous') {
      return { name: givenAccount, isRemembered: (await remembered()) === givenAccount, isAnswered: false };
    }
    if (isFirst && !(needsAccount && names !== null)) return null;
    const known = isFirst ? await remembered() : null;
    if (known !== null) return { name: known, isRemembered: true, isAnswered: true };
    const question = { kind: 'steam-account', account: null, refused: this.#refused } as const;
    const answer = await ask(question, signal);
    if (answer.kind !== 'steam-account') throw new Error(`${answer.kind} is no answer to ${question.kind}`);
    mask.add(answer.password);
    this.#password = answer.password;
    return { name: answer.account, isRemembered: false, isAnswered: true };
  }
}

interface SignInOptions {
  variables: Map<string, string>;
  account: string | null;
  password: string | null;
  refused: SteamRefusal | null;
  ask: AskPerson;
  mask: SecretMask;
  signal: AbortSignal;
}

/** One run of a script, and what SteamCMD asks and says in it. */
export class SignIn {
  readonly variables: Map<string, string>;
  /** Fires when the run is not worth going on with. */
  readonly signal: AbortSignal;
  readonly report = new SteamReport();
  readonly #options: SignInOptions;
  /** Ends the run. */
  readonly #stop = new AbortController();
  /** Ends what is being asked. */
  #question = new AbortController();
  #asking: Promise<void> = Promise.resolve();
  #type: ((line: string) => Promise<void>) | null = null;
  #hasTypedPassword = false;
  #refused: SteamRefusal | null;
  /** A question stays at the end of the output until it is answered; it is taken up once. */
  #isTakenUp = false;
  password: string | null;
  hasSignedIn = false;
  wantsOther = false;

  constructor(options: SignInOptions) {
    this.#options = options;
    this.variables = options.variables;
    this.signal = AbortSignal.any([options.signal, this.#stop.signal]);
    this.password = options.password;
    this.#refused = options.refused;
  }

  /** The script's terminal. */
  started(type: (line: string) => Promise<void>): void {
    this.#type = type;
  }

  /** A whole line of output. */
  line(line: string): void {
    this.#isTakenUp = false;
    const word = steamWord(line);
    if (word === null) return;
    this.report.add(word);
    switch (word.kind) {
      case 'confirm':
        return this.#ask({ kind: 'steam-confirm', refused: null }, async () => {});
      case 'signed-in':
        this.hasSignedIn = true;
        return this.#question.abort();
      case 'rate-limited':
        return this.end(new AppError('install.steam-rate-limited', {}));
      case 'refused':
        this.#refused = word.reason;
        return this.#question.abort();
      case 'delivered':
      case 'not-owned':
      case 'disk-full':
      case 'failed':
        return;
    }
  }

  /** What the last line has so far. */
  tail(tail: string): void {
    if (this.#isTakenUp || this.#type === null) return;
    const prompt = steamPrompt(tail);
    if (prompt === null) return;
    this.#isTakenUp = true;
    this.#takeUp(prompt);
  }

  /** Ends the run with this reason. */
  end(reason: Error): void {
    this.#stop.abort(reason);
  }

  /** Whether it was us who ended the run, and not the person or the clock. */
  get wasEnded(): boolean {
    return this.#stop.signal.aborted && !this.#options.signal.aborted;
  }

  /** What was being asked is over. */
  async settled(): Promise<void> {
    this.#question.abort();
    await this.#asking;
  }

  #takeUp(prompt: SteamPrompt): void {
    if (prompt !== 'password') {
      return this.#ask({ kind: `steam-${prompt}`, refused: this.#wasRefused('code') }, async (answer) => {
        if (answer.kind !== 'steam-code') return;
        // Steam asks for another one itself when this one is not right.
        this.#refused = 'code';
        await this.#typed(answer.code);
      });
    }
    const known = this.#hasTypedPassword ? null : this.password;
    this.#hasTypedPassword = true;
    if (known !== null) {
      this.#asking = this.#asking.then(() => this.#typed(known));
      return;
    }
    this.#ask({ kind: 'steam-password', refused: this.#wasRefused('login') }, async (answer) => {
      if (answer.kind !== 'steam-password') return;
      this.password = answer.password;
      this.#refused = 'login';
      await this.#typed(answer.password);
    });
  }

  /** What was refused before says nothing of another question. */
  #wasRefused(reason: SteamRefusal): SteamRefusal | null {
    return this.#refused === reason ? reason : null;
  }

  /** Asks in place of what was asked before, and has the answer acted on. Never rejects. */
  #ask(
    question: Pick<InstallQuestion, 'kind' | 'refused'>,
    act: (answer: InstallAnswer) => Promise<void>,
  ): void {
    this.#question.abort();
    const asked = new AbortController();
    this.#question = asked;
    const before = this.#asking;
    this.#asking = (async () => {
      await before;
      const signal = AbortSignal.any([asked.signal, this.signal]);
      try {
        const answer = await this.#options.ask({ ...question, account: this.#options.account }, signal);
        if (answer.kind === 'steam-other') {
          this.wantsOther = true;
          this.end(new Error('another account is wanted'));
        } else await act(answer);
      } catch (error) {
        if (!signal.aborted) this.end(error instanceof Error ? error : new Error(String(error)));
      }
    })();
  }

  async #typed(secret: string): Promise<void> {
    this.#options.mask.add(secret);
    try {
      await this.#type?.(secret);
    } catch (error) {
      // It ended meanwhile, and its end says why.
      if (!isAppError(error, 'environment.not-attached')) throw error;
    }
  }
}

function refusedError(refused: SteamRefusal): AppError {
  return refused === 'confirmation'
    ? new AppError('install.steam-not-confirmed', {})
    : new AppError('install.steam-login-refused', {});
}
