import { z } from 'zod';
import type { SettingsRepository } from './store/index.ts';

const kept = z.record(z.string(), z.array(z.string()));
const key = 'runtime-versions';

/** As many programs as this are remembered; who updates Java each month comes to it in some years. */
const mostPrograms = 100;

/** What runtimes answered when they were asked for their versions, kept with the settings. */
export class RuntimeVersions {
  readonly #settings: SettingsRepository;

  constructor(settings: SettingsRepository) {
    this.#settings = settings;
  }

  get(program: string): readonly string[] | undefined {
    return this.#all()[program];
  }

  set(program: string, versions: readonly string[]): void {
    const newest = [...Object.entries(this.#all()), [program, versions] as const].slice(-mostPrograms);
    this.#settings.set(key, Object.fromEntries(newest));
  }

  #all(): Record<string, string[]> {
    return this.#settings.get(key, kept, {});
  }
}
