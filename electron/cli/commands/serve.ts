import { headless } from '../../headless.ts';
import type { Handler } from '../command-spec.ts';

/** `roost serve`: the daemon itself, until it is ended. */
export const serve: Handler = async (context) => await headless(context.words);
