import { z } from 'zod';
import type { SettingsRepository } from './store/index.ts';

const kept = z.record(
  z.string(),
  z.object({ bytes: z.number(), diskBytes: z.number().nullable(), at: z.number() }),
);
const sizesKey = 'download-sizes';
const speedKey = 'download-speed';

/** The whole catalogue in all its editions, several times over. */
const mostAnswers = 400;

/** What makers told of the sizes of their downloads, and how fast the last one went; kept with the settings. */
export class DownloadMemory {
  readonly #settings: SettingsRepository;

  constructor(settings: SettingsRepository) {
    this.#settings = settings;
  }

  get(source: string): z.infer<typeof kept>[string] | null {
    return this.#all()[source] ?? null;
  }

  /** `at`: when it was told. */
  put(source: string, told: z.infer<typeof kept>[string]): void {
    const { [source]: _before, ...others } = this.#all();
    const newest = [...Object.entries(others), [source, told] as const].slice(-mostAnswers);
    this.#settings.set(sizesKey, Object.fromEntries(newest));
  }

  /** Bytes a second; null before the first download. */
  get speed(): number | null {
    return this.#settings.get(speedKey, z.number().positive().nullable(), null);
  }

  set speed(bytesPerSecond: number | null) {
    this.#settings.set(speedKey, bytesPerSecond);
  }

  #all(): z.infer<typeof kept> {
    return this.#settings.get(sizesKey, kept, {});
  }
}
