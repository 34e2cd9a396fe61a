import type { EnvironmentBackend, ExitState, InstallJob } from '#daemon/environment/index.ts';
import { steamNames, withoutQuotedPassword } from '#shared/domain/steam-login.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type Meter, meterOf } from './meters.ts';
import { ScriptLines } from './script-lines.ts';
import { SecretMask } from './secret-mask.ts';
import { type AskPerson, type SignIn, SteamLogin } from './steam-login.ts';
import { accountNear } from './steam-native.ts';
import type { SteamVault } from './steam-vault.ts';
import type { InstallSteps } from './steps.ts';

export interface ScriptRunOptions {
  job: InstallJob;
  eggName: string;
  install: EnvironmentBackend['install'];
  vault: SteamVault;
  needsSteamAccount: boolean;
  /** Values that are masked in all that the script prints. */
  secrets: readonly string[];
  freeBytes: (folder: string) => Promise<number>;
  steps: InstallSteps;
  watcher: { output(chunk: Uint8Array): void; ask: AskPerson };
}

const mib = 1024 * 1024;
/** Below this nothing is looked up: the drive had room for the whole game a moment ago. */
const worthALookBytes = 64 * mib;

/**
 * An install script from its first run to its last: reads from its output how far it is and what SteamCMD wants, and runs
 * it again where that helps. What the person answers, and the egg's own secrets, are masked in all that leaves.
 */
export class ScriptRun {
  readonly #options: ScriptRunOptions;
  readonly #mask = new SecretMask();
  readonly #login: SteamLogin;
  #checkedTotal = 0;

  constructor(options: ScriptRunOptions) {
    this.#options = options;
    const { job, vault, needsSteamAccount, secrets, watcher } = options;
    for (const secret of secrets) this.#mask.add(secret);
    const names = steamNames(job.script);
    this.#login = new SteamLogin({
      names,
      needsAccount: needsSteamAccount,
      givenAccount: (job.variables.get(names?.account ?? '') ?? '').trim(),
      remembered: async () => (await vault.account()) ?? (await accountNear(job.variables)),
      ask: watcher.ask,
      mask: this.#mask,
    });
  }

  /** How its last run ended. Fails with what stands in the way: of Steam, of the drive, of the environment. */
  async toEnd(signal: AbortSignal): Promise<ExitState> {
    for (;;) {
      const signIn = await this.#login.begin(this.#options.job.variables, signal);
      const exit = await this.#runOnce(signIn);
      if ((await this.#login.isDone()) && exit !== null) return exit;
      signal.throwIfAborted();
    }
  }

  /** Null: it was ended because going on was of no use, and `isDone` knows why. */
  async #runOnce(signIn: SignIn): Promise<ExitState | null> {
    const { job, vault } = this.#options;
    const { usesAccount } = this.#login;
    if (usesAccount) await vault.lend(job.folder);
    try {
      return await this.#run(signIn);
    } finally {
      if (usesAccount) await vault.takeBack(job.folder, signIn.hasSignedIn);
    }
  }

  async #run(signIn: SignIn): Promise<ExitState | null> {
    const { job, install, steps, watcher } = this.#options;
    const lines = new ScriptLines(
      (line) => {
        this.#measure(line, signIn);
        signIn.line(line);
      },
      (tail) => signIn.tail(tail),
    );
    const tell = (chunk: Uint8Array) => {
      if (chunk.length > 0) watcher.output(chunk);
    };
    const listener = {
      progress: ({ done, total, detail }: Parameters<Parameters<typeof install>[1]['progress']>[0]) =>
        steps.update(done, total, detail),
      started: (type: (line: string) => Promise<void>) => signIn.started(type),
      output: (chunk: Uint8Array) => {
        steps.begin('script');
        tell(this.#mask.pass(chunk));
        lines.write(chunk);
      },
    };
    const { variables } = signIn;
    const hasPassword = (variables.get(steamNames(job.script)?.password ?? '') ?? '').trim() !== '';
    const script = hasPassword ? job.script : withoutQuotedPassword(job.script);
    const own = this.#login.usesAccount ? { ...job, script, variables, isAsking: true } : job;
    try {
      return await install(own, listener, signIn.signal);
    } catch (error) {
      if (!signIn.wasEnded) throw error;
      const { reason } = signIn.signal;
      if (signIn.wantsOther || signIn.report.isRateLimited) return null;
      throw reason;
    } finally {
      tell(this.#mask.rest());
      steps.begin('script');
    }
  }

  #measure(line: string, signIn: SignIn): void {
    const meter = meterOf(line);
    if (meter === null) return;
    this.#options.steps.measured(meter, null);
    this.#checkRoom(meter, signIn);
  }

  /** Once it is known how much comes, looks whether the drive takes it, so that nobody waits an hour to learn it. */
  #checkRoom({ done, total, activity }: Meter, signIn: SignIn): void {
    if (total === null || total === this.#checkedTotal || total - done < worthALookBytes) return;
    if (activity !== 'download' && activity !== 'reserve') return;
    this.#checkedTotal = total;
    const { eggName, freeBytes, job } = this.#options;
    const look = async () => {
      const free = await freeBytes(job.folder);
      if (free >= total - done) return;
      const neededMib = Math.ceil((total - done) / mib);
      throw new AppError('install.no-room', { egg: eggName, neededMib, freeMib: Math.floor(free / mib) });
    };
    look().catch((error: unknown) => signIn.end(error instanceof Error ? error : new Error(String(error))));
  }
}
