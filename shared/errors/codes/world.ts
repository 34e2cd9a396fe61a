import { facts } from '../facts.ts';

export const worldErrors = {
  'world.game-unknown': facts<{ game: string }>(),
  'world.not-recognised': facts<{ file: string; game: string; expected: string }>(),
  'world.archive-broken': facts<{ file: string; detail: string }>(),
  'world.archive-encrypted': facts<{ file: string }>(),
  'world.archive-unsafe': facts<{ file: string; entry: string }>(),
  'world.archive-clash': facts<{ file: string; entry: string }>(),
  'world.archive-bomb': facts<{ file: string }>(),
  'world.archive-unknown': facts<{ file: string }>(),
  'world.upload-gone': facts<Record<string, never>>(),
  'world.upload-torn': facts<{ file: string }>(),
  'world.name-unusable': facts<{ name: string }>(),
  'world.kept-gone': facts<{ server: string }>(),
};
