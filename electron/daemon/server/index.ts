export { Backends } from './backends.ts';
export { Sequence } from './pacing.ts';
export { Servers } from './servers.ts';
export { Voice } from './voice.ts';
