import { facts } from '../facts.ts';

export const cliErrors = {
  'cli.no-daemon': facts<{ folder: string }>(),
  'cli.file-unreadable': facts<{ file: string }>(),
  'cli.file-unwritable': facts<{ file: string }>(),
  'cli.name-ambiguous': facts<{ name: string; count: number }>(),
  'cli.wait-failed': facts<{ server: string; state: string }>(),
};
