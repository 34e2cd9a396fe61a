import type { i18n } from 'i18next';
import { dataFolder, surroundings } from '#daemon/data-folder.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import { openI18n, spokenLanguage } from '#shared/lib/i18n.ts';
import { findCommand, readInvocation, type WrongUsage } from './command-line.ts';
import { usageOf } from './command-spec.ts';
import { commandTable } from './command-table.ts';
import { CliContext } from './context.ts';
import { UsageError } from './invocation.ts';
import { typedFolder } from './typed-folder.ts';

/**
 * `roost …`: does what was typed and returns the exit code.
 *
 * 0 done, 1 refused or failed with a sentence on standard error, 2 wrong usage. `run` returns its program's own code.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const texts = await openI18n(spokenLanguage('system'));
  const typed = findCommand(argv, commandTable);
  if (!typed.ok) return sayWrongUsage(texts, typed.reason);
  if (typed.value.kind === 'version') {
    const { packageVersion } = await import('./version.ts');
    process.stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  if (typed.value.kind === 'help') {
    const { commandHelp, generalHelp } = await import('./help.ts');
    const { spec } = typed.value;
    process.stdout.write(`${spec ? commandHelp(texts, spec) : generalHelp(texts, commandTable)}\n`);
    return 0;
  }
  const { spec, words } = typed.value;
  if (spec.words[0] === 'run') return await (await import('./run/index.ts')).runCommand(words);
  if (spec.words[0] !== 'serve') endWithItsReader();
  const invocation = readInvocation(spec, words);
  if (!invocation.ok) return sayWrongUsage(texts, invocation.reason);

  const folder = dataFolder(invocation.value.text('data'), surroundings(typedFolder()));
  using context = new CliContext({ texts, folder, json: invocation.value.flag('json'), words });
  try {
    const handler = await spec.load();
    return await handler(context, invocation.value);
  } catch (error) {
    if (error instanceof UsageError)
      return sayWrongUsage(texts, { text: error.text, facts: error.facts, spec });
    process.stderr.write(`${await sentenceOf(error, context)}\n`);
    return 1;
  }
}

/** A reader that has seen enough (`roost console … | head`) is no failure. The daemon outlives its reader. */
function endWithItsReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

function sayWrongUsage(texts: i18n, { text, facts, spec }: WrongUsage): number {
  const usage = spec
    ? texts.t('wrong.usage', { ns: 'cli', usage: usageOf(spec) })
    : texts.t('wrong.seeHelp', { ns: 'cli' });
  process.stderr.write(`${texts.t(`wrong.${text}`, { ns: 'cli', ...facts })}\n${usage}\n`);
  return 2;
}

/** What to tell the person of a failure, whoever it came from. */
async function sentenceOf(error: unknown, context: CliContext): Promise<string> {
  if (isAppError(error)) return describeNotice(context.texts, error.toNotice());
  const { noticeOf } = await import('#shared/lib/client.ts');
  const notice = noticeOf(error);
  if (notice) return describeNotice(context.texts, notice);
  if (context.isLost) return context.t('failed.connectionLost');
  return context.t('failed.unexpected', { detail: error instanceof Error ? error.message : String(error) });
}
