import type { Clock } from '#daemon/clock.ts';
import { InstallPaused, type InstallWatcher } from '#daemon/egg/index.ts';
import { Mailbox } from '#daemon/mailbox.ts';
import type { InstallEvent } from '#shared/contract/installs.ts';
import { type InstallOutcome, type InstallProgress, uncounted } from '#shared/domain/installation.ts';
import { answers, type InstallAnswer, type InstallQuestion } from '#shared/domain/installation-question.ts';
import { InstallOutput } from './install-output.ts';

/** Output and progress are gathered this long, so that a chatty script is not one event a line. */
const gatherMs = 50;

export interface InstallationOptions {
  clock: Clock;
  /** Told when another step begins. */
  onStep: (progress: InstallProgress) => void;
  /** Told when it begins to wait for the person, and when it does no more. */
  onAsking: (isAsking: boolean) => void;
}

/** The installing itself; gives how it ended. */
export type InstallWork = (watcher: InstallWatcher, signal: AbortSignal) => Promise<InstallOutcome>;

/** One installation, under way or ended, which any number may watch. */
export class Installation {
  readonly startedAt: number;
  readonly #clock: Clock;
  readonly #onStep: (progress: InstallProgress) => void;
  readonly #onAsking: (isAsking: boolean) => void;
  readonly #abort = new AbortController();
  readonly #output = new InstallOutput();
  readonly #watchers = new Set<Mailbox<InstallEvent>>();
  #progress: InstallProgress | null = null;
  #asked: { question: InstallQuestion; resolve: (answer: InstallAnswer) => void } | null = null;
  #questions = 0;
  #freshProgress: InstallProgress | null = null;
  #isGathering = false;
  #isOver = false;
  #outcome: InstallOutcome | null = null;

  constructor(options: InstallationOptions) {
    this.#clock = options.clock;
    this.#onStep = options.onStep;
    this.#onAsking = options.onAsking;
    this.startedAt = options.clock.now();
  }

  get progress(): InstallProgress | null {
    return this.#progress;
  }

  /** Runs it to its end; once. Watchers hear of the end after `work` has settled all else. */
  async run(work: InstallWork): Promise<void> {
    try {
      this.#outcome = await work(
        {
          progress: (progress) => this.#progressed(progress),
          output: (chunk) => this.#wrote(chunk),
          ask: (question, signal) => this.#ask(question, signal),
        },
        this.#abort.signal,
      );
    } finally {
      this.#output.endLine();
      this.#flush();
      this.#isOver = true;
      for (const watcher of this.#watchers) this.#tellEnd(watcher);
    }
  }

  /** Has the script's tree ended; `run` is over once it is. */
  cancel(): void {
    this.#abort.abort(new Error('the installation was cancelled'));
  }

  /** Has it ended so that another one goes on with what is there. */
  pause(): void {
    this.#abort.abort(new InstallPaused());
  }

  /** Answers the question that waits. False when it is another one, or none. */
  answer(questionId: number, answer: InstallAnswer): boolean {
    const asked = this.#asked;
    if (asked?.question.id !== questionId || !answers(asked.question, answer)) return false;
    asked.resolve(answer);
    return true;
  }

  /** What was printed so far and where it stands, then what comes; ends with the installation or the signal. */
  watch(signal: AbortSignal): AsyncIterableIterator<InstallEvent, undefined> {
    this.#flush();
    const mailbox = new Mailbox<InstallEvent>(
      {
        snapshot: () => ({ type: 'snapshot', output: this.#output.snapshot(), progress: this.#progress }),
        onClose: () => this.#watchers.delete(mailbox),
      },
      signal,
    );
    this.#watchers.add(mailbox);
    if (this.#isOver) this.#tellEnd(mailbox);
    return mailbox.events;
  }

  #tellEnd(watcher: Mailbox<InstallEvent>): void {
    watcher.post({ type: 'ended', outcome: this.#outcome });
    watcher.close();
  }

  #progressed(told: InstallProgress): void {
    const isNewStep = told.step !== this.#progress?.step;
    // A tool may go on telling while it waits for an answer.
    const progress = { ...told, question: this.#asked?.question ?? null };
    this.#progress = progress;
    this.#freshProgress = progress;
    if (isNewStep) this.#onStep(progress);
    this.#gather();
  }

  async #ask(question: Omit<InstallQuestion, 'id'>, signal: AbortSignal): Promise<InstallAnswer> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<InstallAnswer>();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    this.#questions += 1;
    const asked = { question: { ...question, id: this.#questions }, resolve };
    this.#asked = asked;
    this.#questionChanged();
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
      if (this.#asked === asked) this.#asked = null;
      this.#questionChanged();
    }
  }

  #questionChanged(): void {
    this.#onAsking(this.#asked !== null);
    this.#progressed(this.#progress ?? { ...uncounted, step: 'prepare', startedAt: this.startedAt });
  }

  #wrote(chunk: Uint8Array): void {
    this.#output.write(chunk);
    this.#gather();
  }

  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.#clock.after(gatherMs, () => {
      this.#isGathering = false;
      this.#flush();
    });
  }

  #flush(): void {
    const output = this.#output.take();
    const progress = this.#freshProgress;
    this.#freshProgress = null;
    for (const watcher of this.#watchers) {
      if (output !== null) watcher.post({ type: 'output', output });
      if (progress !== null) watcher.post({ type: 'progress', progress });
    }
  }
}
