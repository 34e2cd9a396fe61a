import type { Egg } from '#shared/domain/egg.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** An egg made over for a native system, and what the person should know of it, in English as an importer's problems. */
export interface ConvertedEgg {
  egg: Egg;
  notes: ConversionNote[];
}

/** Something that became different, with the place in the egg. */
export interface ConversionNote {
  path: string;
  message: string;
}

/** Why an egg cannot be made over, as the error that asking for it all the same would give. */
export type Refusal = AppError;

export type Conversion = ConvertedEgg | Refusal;

export function isRefusal(conversion: Conversion): conversion is Refusal {
  return conversion instanceof AppError;
}
