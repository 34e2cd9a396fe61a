import type { EggSummary } from '#shared/contract/eggs.ts';
import { noticeOf } from '#shared/lib/client.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import type { CliContext } from './context.ts';

/**
 * Does what may need the person's consent to run an egg's script with their own rights.
 *
 * The daemon knows whether it is needed and whether it was given before. `--yes` gives it. Where a person can answer
 * they are asked; where nobody can, eggs of our own catalogue may go ahead and others fail with
 * `install.consent-needed`.
 */
export async function withConsent<Result>(
  context: CliContext,
  egg: Pick<EggSummary, 'origin'>,
  saidYes: boolean,
  act: (consent: boolean) => Promise<Result>,
): Promise<Result | null> {
  const given = saidYes || (!context.isInteractive && egg.origin === 'catalogue');
  try {
    return await act(given);
  } catch (error) {
    const notice = noticeOf(error);
    if (notice?.code !== 'install.consent-needed' || given || !context.isInteractive) throw error;
    context.note(describeNotice(context.texts, notice));
    if (!(await context.confirms(context.t('ask.consent')))) {
      context.note(context.t('ask.nothingDone'));
      return null;
    }
    return await act(true);
  }
}
