import { facts } from '../facts.ts';

export const installErrors = {
  'install.script-failed': facts<{ exitCode: number }>(),
  'install.out-of-memory': facts<Record<string, never>>(),
  'install.not-running': facts<{ server: string }>(),
  'install.disk-short': facts<{ egg: string; neededMib: number; freeMib: number }>(),
  'install.disk-short-but-bin': facts<{
    egg: string;
    neededMib: number;
    freeMib: number;
    binBytes: number;
  }>(),
  'install.consent-needed': facts<{ egg: string }>(),
  'install.timed-out': facts<{ minutes: number }>(),
  'install.interrupted': facts<Record<string, never>>(),
  'install.cannot-pause': facts<{ server: string }>(),
  'install.nothing-left': facts<{ server: string }>(),
  'install.waits-for-answer': facts<Record<string, never>>(),
  'install.question-gone': facts<{ server: string }>(),
  'install.no-room': facts<{ egg: string; neededMib: number; freeMib: number }>(),
  'install.steam-disk-full': facts<Record<string, never>>(),
  'install.steam-in-use': facts<Record<string, never>>(),
  'install.steam-login-refused': facts<Record<string, never>>(),
  'install.steam-not-confirmed': facts<Record<string, never>>(),
  'install.steam-rate-limited': facts<Record<string, never>>(),
  'install.steam-not-owned': facts<{ app: string }>(),
  'install.steam-failed': facts<{ app: string; detail: string }>(),
  'install.entrypoint-unknown': facts<{ entrypoint: string }>(),
};
