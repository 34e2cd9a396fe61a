import { facts } from '../facts.ts';

export const cliErrors = {
  'cli.no-daemon': facts<{ folder: string }>(),
  'cli.take-in-unknown': facts<{ folder: string }>(),
  'cli.file-unreadable': facts<{ file: string }>(),
  'cli.file-unwritable': facts<{ file: string }>(),
  'cli.name-ambiguous': facts<{ name: string; count: number }>(),
  'cli.egg-without-address': facts<{ egg: string }>(),
  'cli.not-its-update': facts<{ egg: string }>(),
  'cli.no-collection': facts<{ place: string }>(),
  'cli.wait-failed': facts<{ server: string; state: string }>(),
};
