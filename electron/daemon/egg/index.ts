export { type ConfigureRequest, configureFiles } from './configure.ts';
export { Eggs, type EggsOptions, type ImportOutcome } from './eggs.ts';
export { type ExportCarrier, type ExportedEgg, type ExportFormat, exportEgg } from './formats/export.ts';
export { type ImportedEgg, importEgg, MAX_EGG_BYTES } from './formats/import.ts';
export { Installer, type InstallerOptions, type InstallRequest, type InstallWatcher } from './installer.ts';
export { type BuiltLaunch, buildLaunch } from './launch.ts';
export { type ResolvedRuntimes, Runtimes } from './runtimes.ts';
export type { ServerFacts } from './server-facts.ts';
export { buildVariables } from './variables.ts';
