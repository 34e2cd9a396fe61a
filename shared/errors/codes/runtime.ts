import { facts } from '../facts.ts';

export const runtimeErrors = {
  'runtime.not-offered': facts<{ runtime: string }>(),
  'runtime.fetch-failed': facts<{ runtime: string; detail: string }>(),
  'runtime.damaged': facts<{ runtime: string }>(),
  'runtime.under-way': facts<{ runtime: string }>(),
};
