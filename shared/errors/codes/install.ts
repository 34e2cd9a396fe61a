import { facts } from '../facts.ts';

export const installErrors = {
  'install.script-failed': facts<{ exitCode: number }>(),
  'install.out-of-memory': facts<Record<string, never>>(),
  'install.not-running': facts<{ server: string }>(),
  'install.disk-short': facts<{ egg: string; neededMib: number; freeMib: number }>(),
  'install.consent-needed': facts<{ egg: string }>(),
  'install.timed-out': facts<{ minutes: number }>(),
  'install.interrupted': facts<Record<string, never>>(),
  'install.entrypoint-unknown': facts<{ entrypoint: string }>(),
};
