export { AccountRepository, type SessionRecord } from './account.ts';
export { ConsentsRepository } from './consents.ts';
export { Database, type DatabaseOptions } from './database.ts';
export { type EggRecord, EggsRepository } from './eggs.ts';
export { type InstallationRecord, InstallationsRepository } from './installations.ts';
export { type ServerPatch, type ServerRecord, ServersRepository } from './servers.ts';
export { SettingsRepository } from './settings.ts';
export { StatsRepository } from './stats.ts';
