export { Backends } from './backends.ts';
export type { MeasureFolder } from './disk-usage.ts';
export { Sequence } from './pacing.ts';
export type { ServerBackends, ServerEggs, ServerRooms } from './rooms.ts';
export type { Server } from './server.ts';
export { Servers, type SettingsPatch } from './servers.ts';
export { Voice } from './voice.ts';
