import { facts } from '../facts.ts';

export const accountErrors = {
  'account.not-signed-in': facts<Record<string, never>>(),
  'account.wrong-password': facts<Record<string, never>>(),
  'account.too-many-attempts': facts<{ waitSeconds: number }>(),
  'account.link-used': facts<Record<string, never>>(),
  'account.no-web-window': facts<Record<string, never>>(),
  'account.foreign-host': facts<{ address: string }>(),
  'account.foreign-origin': facts<Record<string, never>>(),
  'account.password-too-short': facts<{ minimum: number }>(),
};
