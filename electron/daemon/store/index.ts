export { AccountRepository, type SessionRecord } from './account.ts';
export { ActivityRepository } from './activity.ts';
export { ConsentsRepository } from './consents.ts';
export { Database } from './database.ts';
export { type EggRecord, EggsRepository } from './eggs.ts';
export { InstallationsRepository } from './installations.ts';
export { type ServerPatch, type ServerRecord, ServersRepository } from './servers.ts';
export { SettingsRepository } from './settings.ts';
export { StatsRepository } from './stats.ts';
