export { Backends } from './backends.ts';
export type { MeasureFolder } from './disk-usage.ts';
export { Hosting } from './hosting.ts';
export type { AdoptInput } from './new-server.ts';
export { Sequence } from './pacing.ts';
export { Pausing } from './pausing.ts';
export type { Server } from './server.ts';
export { Servers } from './servers.ts';
export { Voice } from './voice.ts';
