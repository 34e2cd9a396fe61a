import type { Egg } from '#shared/domain/egg.ts';
import type { Capabilities, EnvironmentKind } from '#shared/domain/environment.ts';
import type { Notice } from '#shared/domain/notice.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type ErrorCode, errorCodes } from '#shared/errors/codes.ts';
import type { ServerBackends, ServerEggs } from './rooms.ts';

/** What an environment does on this machine. Fails with the reason why it is not usable. */
export async function capabilitiesOf(
  backends: ServerBackends,
  environment: EnvironmentKind,
): Promise<Capabilities> {
  const status = await backends.status(environment);
  if (status.available) return status.capabilities;
  throw errorOf(status.problem) ?? new AppError('environment.unavailable', { environment });
}

/**
 * The environment that an egg runs in: the wanted one, or the best of those that can.
 *
 * Fails with the reason why it cannot, as the eggs' room gives it.
 */
export async function environmentFor(
  eggs: ServerEggs,
  egg: Egg,
  wanted: EnvironmentKind | undefined,
): Promise<EnvironmentKind> {
  const { environments, reasons } = await eggs.runnable(egg);
  const best = environments[0];
  const found = wanted === undefined ? best : environments.find((kind) => kind === wanted);
  if (found !== undefined) return found;
  if (wanted !== undefined && best !== undefined) {
    throw new AppError('environment.egg-needs-other', { egg: egg.name, needs: environments.join(', ') });
  }
  const reason = reasons[0];
  const problem = reason === undefined ? null : errorOf(reason);
  throw problem ?? new AppError('environment.unavailable', { environment: wanted ?? egg.platform });
}

/** The error whose sentence a notice is; null for a notice that is no error. */
function errorOf(notice: Notice): AppError | null {
  if (!Object.hasOwn(errorCodes, notice.code)) return null;
  // The notice was made by an error of this code, so its facts are that code's.
  return new AppError(notice.code as ErrorCode, notice.facts as never);
}
