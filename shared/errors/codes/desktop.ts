import { facts } from '../facts.ts';

export const desktopErrors = {
  'desktop.absent': facts<Record<string, never>>(),
  'desktop.folder-not-opened': facts<{ folder: string; detail: string }>(),
};
