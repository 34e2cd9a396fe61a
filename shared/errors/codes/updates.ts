import { facts } from '../facts.ts';

export const updatesErrors = {
  'updates.absent': facts<Record<string, never>>(),
  'updates.check-failed': facts<{ detail: string }>(),
  'updates.download-failed': facts<{ version: string; detail: string }>(),
  'updates.nothing-ready': facts<Record<string, never>>(),
  'updates.servers-running': facts<{ count: number }>(),
};
