export { Backends } from './backends.ts';
export { Hosting } from './hosting.ts';
export { Sequence } from './pacing.ts';
export { Pausing } from './pausing.ts';
export { Servers } from './servers.ts';
export { Voice } from './voice.ts';
