import { facts } from '../facts.ts';

export const fileErrors = {
  'file.outside': facts<{ path: string }>(),
  'file.not-found': facts<{ path: string }>(),
  'file.refused': facts<{ path: string; detail: string }>(),
  'file.too-large': facts<{ path: string; maximumBytes: number }>(),
  'file.not-parsable': facts<{ path: string; detail: string }>(),
  'file.no-space': facts<{ neededBytes: number; freeBytes: number }>(),
  'file.disk-full': facts<{ path: string }>(),
};
