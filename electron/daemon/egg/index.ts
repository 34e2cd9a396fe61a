export { Collections } from './collections/collections.ts';
export { configureFiles } from './configure.ts';
export { Eggs } from './eggs.ts';
export { exportEgg } from './formats/export.ts';
export { importEgg } from './formats/import.ts';
export { Installer, type InstallWatcher } from './installer.ts';
export { buildLaunch } from './launch.ts';
export { Runtimes } from './runtimes.ts';
export type { ServerFacts } from './server-facts.ts';
