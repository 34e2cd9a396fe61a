export { type ConfigureRequest, configureFiles } from './configure.ts';
export { Eggs } from './eggs.ts';
export { exportEgg } from './formats/export.ts';
export { importEgg } from './formats/import.ts';
export { Installer, type InstallerOptions, type InstallRequest, type InstallWatcher } from './installer.ts';
export { type BuiltLaunch, buildLaunch } from './launch.ts';
export { type ResolvedRuntimes, Runtimes } from './runtimes.ts';
export type { ServerFacts } from './server-facts.ts';
export { buildVariables } from './variables.ts';
