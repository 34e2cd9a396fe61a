import { facts } from '../facts.ts';

export const hostingErrors = {
  'hosting.paused': facts<{ server: string }>(),
};
