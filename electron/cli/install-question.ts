import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { ServerId } from '#shared/domain/ids.ts';
import type { InstallProgress } from '#shared/domain/installation.ts';
import {
  type InstallAnswer,
  type InstallQuestion,
  installAnswer,
} from '#shared/domain/installation-question.ts';
import { noticeOf } from '#shared/lib/client.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import type { CliContext } from './context.ts';

/** What is typed here is not shown. */
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/**
 * Puts what an installation asks to the person at the terminal, and gives their answer.
 *
 * A question that is withdrawn, because it was answered in a window or has ended, is not asked any longer. Where nobody
 * can be asked, it says where to answer.
 */
export class InstallPrompt implements AsyncDisposable {
  readonly #context: CliContext;
  readonly #serverId: ServerId;
  #questionId: number | null = null;
  #withdrawn = new AbortController();
  #asking: Promise<void> = Promise.resolve();

  constructor(context: CliContext, serverId: ServerId) {
    this.#context = context;
    this.#serverId = serverId;
  }

  /** Whether the person is typing: nothing else may be written on their line. */
  get isAsking(): boolean {
    return this.#questionId !== null;
  }

  look(progress: InstallProgress | null): void {
    const question = progress?.question ?? null;
    if (question?.id === this.#questionId || (question === null && this.#questionId === null)) return;
    this.#withdrawn.abort();
    this.#questionId = question?.id ?? null;
    if (question === null) return;
    const withdrawn = new AbortController();
    this.#withdrawn = withdrawn;
    this.#asking = this.#asking.then(() => this.#ask(question, withdrawn.signal));
  }

  /** Withdraws what is asked; rejects when an answer could not be given. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#withdrawn.abort();
    await this.#asking;
  }

  async #ask(question: InstallQuestion, signal: AbortSignal): Promise<void> {
    const { t } = this.#texts(question);
    if (signal.aborted) return;
    if (question.refused !== null) this.#context.note(t(`refused.${question.refused}`));
    this.#context.note(t(question.kind));
    if (question.kind === 'steam-confirm') return;
    if (!this.#context.isInteractive) return this.#context.note(t('elsewhere'));
    try {
      const answer = await this.#answerTo(question, signal);
      const client = await this.#context.client();
      await client.installs.answer({ serverId: this.#serverId, questionId: question.id, answer });
    } catch (error) {
      if (signal.aborted) return;
      const notice = noticeOf(error);
      if (notice === null) throw error;
      if (notice.code !== 'install.question-gone')
        this.#context.note(describeNotice(this.#context.texts, notice));
    }
  }

  /** Asks until it is an answer that can be given. */
  async #answerTo(question: InstallQuestion, signal: AbortSignal): Promise<InstallAnswer> {
    const { t } = this.#texts(question);
    for (;;) {
      const typed = await this.#typed(question, t, signal);
      const parsed = installAnswer.safeParse(typed);
      if (parsed.success) return parsed.data;
      this.#context.note(t('invalid'));
    }
  }

  async #typed(
    { kind }: InstallQuestion,
    t: (key: string) => string,
    signal: AbortSignal,
  ): Promise<InstallAnswer> {
    switch (kind) {
      case 'steam-account': {
        const account = await typedLine(t('account'), signal, true);
        return { kind, account, password: await typedLine(t('password'), signal, false) };
      }
      case 'steam-password':
        return { kind, password: await typedLine(t('password'), signal, false) };
      case 'steam-code-email':
      case 'steam-code-app':
        return { kind: 'steam-code', code: await typedLine(t('code'), signal, true) };
      case 'steam-confirm':
        throw new Error('a confirmation is not typed');
    }
  }

  #texts({ account }: InstallQuestion): { t: (key: string) => string } {
    return { t: (key) => this.#context.t(`install.question.${key}`, { account: account ?? '' }) };
  }
}

async function typedLine(question: string, signal: AbortSignal, isShown: boolean): Promise<string> {
  const output = isShown ? process.stderr : nowhere();
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  // Only now: until the line above, the terminal itself shows what is typed.
  if (!isShown) process.stderr.write(`${question} `);
  // It takes Ctrl+C for itself, and everything else here waits for that too.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const closed = once(lines, 'close');
  try {
    return await lines.question(isShown ? `${question} ` : '', { signal });
  } finally {
    lines.close();
    await closed;
    if (!isShown || signal.aborted) process.stderr.write('\n');
  }
}
