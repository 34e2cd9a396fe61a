import { facts } from '../facts.ts';

export const serverErrors = {
  'server.not-found': facts<{ server: string }>(),
  'server.name-taken': facts<{ name: string }>(),
  'server.busy': facts<{ server: string; action: string }>(),
  'server.already-running': facts<{ server: string }>(),
  'server.not-running': facts<{ server: string }>(),
  'server.commands-not-taken': facts<{ port: number }>(),
  'server.installing': facts<{ server: string }>(),
  'server.not-installed': facts<{ server: string }>(),
  'server.must-be-offline': facts<{ server: string }>(),
  'server.disk-full': facts<{ usedBytes: number; limitBytes: number }>(),
  'server.crashed': facts<{ exitCode: number }>(),
  'server.crashed-out-of-memory': facts<{ exitCode: number }>(),
  'server.crash-loop': facts<{ exitCode: number; seconds: number }>(),
  'server.stop-timed-out': facts<{ seconds: number }>(),
  'server.start-cancelled': facts<Record<string, never>>(),
  'server.image-not-in-egg': facts<{ image: string; egg: string }>(),
  'server.name-not-confirmed': facts<{ name: string }>(),
  'server.eula-needed': facts<{ server: string; eula: string; url: string }>(),
  'server.offer-gone': facts<{ server: string }>(),
};
