import { facts } from '../facts.ts';

export const takeInErrors = {
  'take-in.no-folder': facts<{ folder: string }>(),
  'take-in.folder-of-roost': facts<{ folder: string }>(),
  'take-in.empty': facts<{ folder: string }>(),
  'take-in.running': facts<{ folder: string }>(),
};
