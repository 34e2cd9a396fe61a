import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import type { Feature } from '#shared/domain/features.ts';
import { type OfferAnswer, type ServerOffer, waitsForAnswer } from '#shared/domain/offer.ts';
import type { ServerSettings } from '#shared/domain/server.ts';
import { termsOf } from '#shared/domain/terms.ts';
import { checkValue } from '#shared/domain/variable-rules.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Voice } from './voice.ts';

/** The variable that every egg with Steam's game server login token has it in. */
const tokenVariable = 'STEAM_ACC';

/** The largest limit that a server may have; see `limits`. */
const mostProcesses = 4_194_304;

/** What a person is offered for a line that the game printed; null where there is nothing to do about it here. */
export function offerOf(
  feature: Feature,
  record: Pick<ServerRecord, 'image' | 'limits'>,
  egg: Pick<EggRecord, 'egg' | 'catalogue'>,
): ServerOffer | null {
  switch (feature) {
    case 'eula': {
      const terms = termsOf(egg.egg, egg.catalogue);
      return terms === null ? null : { code: 'eula', ...terms };
    }
    case 'java_version':
      return { code: 'java-version', images: egg.egg.images.filter(({ ref }) => ref !== record.image) };
    case 'gsl_token':
      return egg.egg.variables.some(({ env }) => env === tokenVariable)
        ? { code: 'gsl-token', variable: tokenVariable }
        : null;
    case 'pid_limit':
      return { code: 'pid-limit', processes: moreProcesses(record.limits.processes) };
    case 'steam_disk_space':
      return { code: 'disk-space' };
  }
}

/** Twice as many, and enough for any game; null where there is no limit, or none that could be larger. */
function moreProcesses(limit: number): number | null {
  if (limit === 0 || limit >= mostProcesses) return null;
  return Math.min(mostProcesses, Math.max(1024, limit * 2));
}

/** Whether a new offer takes the place of the one that stands: the first stays, unless only the new one needs an answer. */
export function takesPlace(standing: ServerOffer | null, fresh: ServerOffer): boolean {
  return standing === null || (!waitsForAnswer(standing) && waitsForAnswer(fresh));
}

/**
 * What an answer changes of the server's settings; nothing for an agreement, which is kept beside them, and for what
 * only wants another start.
 *
 * Fails with `server.offer-gone`, `server.image-not-in-egg`, `egg.variable-unknown` or `egg.value-invalid`.
 */
export function settledBy(
  answer: OfferAnswer,
  record: ServerRecord,
  { egg }: Pick<EggRecord, 'egg'>,
  voice: Voice,
): Partial<ServerSettings> {
  const { offer, name } = record;
  if (offer?.code !== answer.code) throw new AppError('server.offer-gone', { server: name });
  switch (answer.code) {
    case 'eula':
    case 'disk-space':
      return {};
    case 'pid-limit': {
      const processes = offer.code === 'pid-limit' ? offer.processes : null;
      if (processes === null) throw new AppError('server.offer-gone', { server: name });
      return { limits: { ...record.limits, processes } };
    }
    case 'java-version': {
      const { image } = answer;
      if (!egg.images.some(({ ref }) => ref === image)) {
        throw new AppError('server.image-not-in-egg', { image, egg: egg.name });
      }
      return { image };
    }
    case 'gsl-token': {
      const variable = egg.variables.findLast(({ env }) => env === tokenVariable);
      if (variable === undefined) {
        throw new AppError('egg.variable-unknown', { variable: tokenVariable, egg: egg.name });
      }
      // Also where the egg lets nobody edit it: the game itself asks for another one.
      const checked = checkValue(variable, answer.token);
      if (!checked.ok) {
        const { rule, code, facts } = checked.reason;
        const detail = voice.rule(code, facts);
        throw new AppError('egg.value-invalid', { variable: variable.name, rule, detail });
      }
      return { variables: { ...record.variables, [tokenVariable]: answer.token } };
    }
  }
}
