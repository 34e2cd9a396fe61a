import { facts } from '../facts.ts';

export const eggErrors = {
  'egg.not-found': facts<{ egg: string }>(),
  'egg.invalid': facts<{ count: number; problems: string }>(),
  'egg.too-large': facts<{ maximumBytes: number }>(),
  'egg.in-use': facts<{ egg: string; servers: string }>(),
  'egg.from-catalogue': facts<{ egg: string }>(),
  'egg.changed-meanwhile': facts<Record<string, never>>(),
  'egg.download-failed': facts<{ url: string; detail: string }>(),
  'egg.made-for-containers': facts<{ egg: string }>(),
  'egg.container-image': facts<{ image: string }>(),
  'egg.container-script': facts<{ interpreter: string; uses: string }>(),
  'egg.container-startup': facts<{ uses: string }>(),
  'egg.made-for-system': facts<{ egg: string; system: string }>(),
  'egg.conversion-native': facts<{ egg: string }>(),
  'egg.conversion-shell': facts<{ operator: string }>(),
  'egg.conversion-program': facts<{ program: string }>(),
  'egg.conversion-install': facts<{ uses: string }>(),
  'egg.conversion-image': facts<{ image: string }>(),
  'egg.value-invalid': facts<{ variable: string; rule: string; detail: string }>(),
  'egg.variable-unknown': facts<{ variable: string; egg: string }>(),
  'egg.variable-not-editable': facts<{ variable: string }>(),
};
