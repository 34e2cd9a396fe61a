import type { InstallOutcome, InstallProgress } from '#shared/domain/installation.ts';
import type { Server } from '#shared/domain/server.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import type { CliContext } from './context.ts';
import { InstallPrompt } from './install-question.ts';
import { oneLine } from './output/plain-text.ts';
import { formatBytes, formatDuration } from './output/quantity.ts';

/**
 * Shows a server's installation until it has ended, and returns the exit code.
 *
 * Ctrl+C cancels the installation and waits for that; a second one leaves at once. The installation itself does not
 * need us: when the terminal goes away it runs on.
 */
export async function showInstallation(context: CliContext, server: Server): Promise<number> {
  const client = await context.client();
  const outcome = await followInstallation(context, server);
  const { name } = server;
  if (context.json) await context.value(await client.servers.get({ serverId: server.id }));
  switch (outcome?.kind) {
    case undefined:
    case 'succeeded':
      if (!context.json) await context.line(context.t('install.succeeded', { name }));
      return 0;
    case 'paused':
      context.note(context.t('install.paused', { name }));
      return 1;
    case 'cancelled':
      context.note(context.t('install.cancelled', { name }));
      return 1;
    case 'failed':
      context.note(
        context.t('install.failed', {
          name,
          step: context.t(`install.step.${outcome.step}`),
          problem: describeNotice(context.texts, outcome.problem),
        }),
      );
      if (outcome.remains === 'all') context.note(context.t('install.usable', { name }));
      return 1;
  }
}

async function followInstallation(context: CliContext, server: Server): Promise<InstallOutcome | null> {
  const client = await context.client();
  const interrupted = context.interrupted();
  let canPause = false;
  const cancel = () => {
    context.note(context.t(canPause ? 'install.pausing' : 'install.cancelling'));
    // It may have ended in the meantime; the stream tells either way.
    client.installs[canPause ? 'pause' : 'cancel']({ serverId: server.id }).catch(() => {});
  };
  interrupted.addEventListener('abort', cancel, { once: true });
  const steps = new StepLine(context);
  await using prompt = new InstallPrompt(context, server.id);
  const stands = (progress: InstallProgress | null) => {
    canPause = progress?.canPause === true;
    if (progress?.question) steps.clear();
    prompt.look(progress);
    if (!prompt.isAsking) steps.show(progress);
  };
  for await (const event of await client.installs.watch({ serverId: server.id })) {
    switch (event.type) {
      case 'snapshot':
        await show(context, steps, event.output.text);
        stands(event.progress);
        break;
      case 'progress':
        stands(event.progress);
        break;
      case 'output':
        await show(context, steps, event.output.text);
        break;
      case 'ended':
        steps.clear();
        interrupted.removeEventListener('abort', cancel);
        return event.outcome;
    }
  }
  throw new Error('the installation’s stream ended without an outcome');
}

async function show(context: CliContext, steps: StepLine, text: string): Promise<void> {
  if (context.json || text === '') return;
  steps.clear();
  await context.gameOutput(text);
}

/** Where the installation stands: one line that is written over on a terminal, a line for each step elsewhere. */
class StepLine {
  readonly #context: CliContext;
  #lastStep = '';
  #isShown = false;

  constructor(context: CliContext) {
    this.#context = context;
  }

  show(progress: InstallProgress | null): void {
    if (!progress || this.#context.json) return;
    const step = this.#context.t(`install.step.${progress.step}`);
    if (process.stderr.isTTY) {
      this.clear();
      const text = [step, progress.detail ?? '', ...this.#figures(progress)].filter(Boolean).join('  ');
      process.stderr.write(oneLine(text).slice(0, Math.max(20, process.stderr.columns - 1)));
      this.#isShown = true;
    } else if (step !== this.#lastStep) {
      this.#context.note(step);
    }
    this.#lastStep = step;
  }

  #figures({ done, total, bytesPerSecond, secondsLeft }: InstallProgress): string[] {
    if (done === null) return [];
    const left = secondsLeft === null ? null : formatDuration(secondsLeft * 1000);
    return [
      total === null ? formatBytes(done) : `${formatBytes(done)} / ${formatBytes(total)}`,
      bytesPerSecond === null ? '' : `${formatBytes(bytesPerSecond)}/s`,
      left === null ? '' : this.#context.t('install.left', { time: left }),
    ];
  }

  clear(): void {
    if (this.#isShown) process.stderr.write('\r\x1b[2K');
    this.#isShown = false;
  }
}
