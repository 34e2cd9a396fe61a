import { cpus, freemem, hostname, totalmem } from 'node:os';
import type { SystemChecks, SystemInfo, SystemSettings } from '#shared/contract/system.ts';
import { systemSettings } from '#shared/contract/system.ts';
import { defaultKeepDeletedDays, keepDeletedDays } from '#shared/domain/bin.ts';
import type { LanguageChoice } from '#shared/domain/language.ts';
import { drives, freeBytes } from './files/index.ts';
import { lanAddresses, networkProfile } from './network/index.ts';
import type { Paths } from './paths.ts';
import type { SettingsRepository } from './store/index.ts';

export const defaultSettings: SystemSettings = {
  listen: '127.0.0.1:8410',
  portRange: { from: 25_565, to: 26_564 },
  language: 'system',
  keepDeletedDays: defaultKeepDeletedDays,
};

/** As earlier versions kept them, which knew no language and no bin. */
const keptShape = systemSettings.extend({
  language: systemSettings.shape.language.default(defaultSettings.language),
  keepDeletedDays: keepDeletedDays.default(defaultKeepDeletedDays),
});

const settingsKey = 'system';

export interface SystemOptions {
  version: string;
  paths: Paths;
  settings: SettingsRepository;
  /** Where the web window answers; null without one. */
  listening: string | null;
  hasPassword: () => boolean;
  /** Has Roost speak another language from now on. */
  speak: (choice: LanguageChoice) => void;
}

/** This PC as Roost sees it, and Roost's own settings. */
export class System {
  readonly #options: SystemOptions;

  constructor(options: SystemOptions) {
    this.#options = options;
  }

  async info(): Promise<SystemInfo> {
    const { version, paths, listening, hasPassword } = this.#options;
    return {
      version,
      platform: process.platform,
      hostname: hostname(),
      dataFolder: paths.root,
      diskFreeBytes: await freeBytes(paths.root),
      memoryTotalBytes: totalmem(),
      memoryFreeBytes: freemem(),
      cpuCount: cpus().length,
      lanAddresses: lanAddresses(),
      listening,
      hasPassword: hasPassword(),
    };
  }

  /** What is looked at for a person who is about to host: it takes a moment, so it is asked for by itself. */
  async checks(): Promise<SystemChecks> {
    const [found, profile] = await Promise.all([drives(this.#options.paths.root), networkProfile()]);
    return { drives: found, networkProfile: profile };
  }

  settings(): SystemSettings {
    return keptSettings(this.#options.settings);
  }

  /** Keeps what is given; the address takes effect at the next start. */
  updateSettings(patch: { [Key in keyof SystemSettings]?: SystemSettings[Key] | undefined }): SystemSettings {
    const before = this.settings();
    const after = {
      listen: patch.listen ?? before.listen,
      portRange: patch.portRange ?? before.portRange,
      language: patch.language ?? before.language,
      keepDeletedDays: patch.keepDeletedDays ?? before.keepDeletedDays,
    };
    this.#options.settings.set(settingsKey, after);
    if (after.language !== before.language) this.#options.speak(after.language);
    return after;
  }
}

/** The settings as they are kept, or the usual ones. */
export function keptSettings(repository: SettingsRepository): SystemSettings {
  return repository.get(settingsKey, keptShape, defaultSettings);
}
