import type { OfferAnswer, ServerOffer } from '#shared/domain/offer.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Handler } from '../command-spec.ts';
import type { CliContext } from '../context.ts';
import { findServer } from '../find.ts';
import { UsageError } from '../invocation.ts';

/**
 * `roost server answer`: settles what a server asks for in its console, and starts it again.
 *
 * Says what that is, and asks before it is done where a person can answer. The answer is the image or the token, where
 * one is needed.
 */
export const answerServer: Handler = async (context, invocation) => {
  const client = await context.client();
  const server = await findServer(client, invocation.operand(0));
  const { offer } = server;
  if (offer === null) throw new AppError('server.offer-gone', { server: server.name });
  const given = invocation.operands[1];
  if (!context.json) context.note(asked(context, offer));
  const answer = answerTo(offer, given);
  if (answer === null) throw new UsageError('answerMissing', {});
  const isSure = invocation.flag('yes') || given !== undefined;
  const question = context.t('answer.really', { server: server.name });
  // Nobody agrees to terms by a script that did not say so.
  if (!isSure && !(context.isInteractive && (await context.confirms(question)))) {
    context.note(context.t('ask.nothingDone'));
    return 1;
  }
  await client.servers.answerOffer({ serverId: server.id, answer });
  if (context.json) await context.value(await client.servers.get({ serverId: server.id }));
  else await context.line(context.t('answer.done', { server: server.name }));
  return 0;
};

/** What a server asks for, in a sentence. */
export function asked(context: CliContext, offer: ServerOffer): string {
  switch (offer.code) {
    case 'eula':
      return context.t('answer.eula', { name: offer.name, url: offer.url });
    case 'java-version':
      return context.t('answer.java-version', { choices: choicesOf(offer) });
    case 'gsl-token':
      return context.t('answer.gsl-token');
    case 'pid-limit':
      return offer.processes === null
        ? context.t('answer.pid-limit-told')
        : context.t('answer.pid-limit', { processes: offer.processes });
    case 'disk-space':
      return context.t('answer.disk-space');
  }
}

/** Null where the answer lacks what only the person knows. */
function answerTo(offer: ServerOffer, given: string | undefined): OfferAnswer | null {
  switch (offer.code) {
    case 'eula':
    case 'pid-limit':
    case 'disk-space':
      return { code: offer.code };
    case 'java-version': {
      const named = offer.images.find(({ label, ref }) =>
        [label.toLowerCase(), ref].includes(given?.toLowerCase() ?? ''),
      );
      return named === undefined ? null : { code: 'java-version', image: named.ref };
    }
    case 'gsl-token':
      return given === undefined ? null : { code: 'gsl-token', token: given };
  }
}

function choicesOf(offer: ServerOffer): string {
  return offer.code === 'java-version' ? offer.images.map(({ label }) => label).join(', ') : '';
}
