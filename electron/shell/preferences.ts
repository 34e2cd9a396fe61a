import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';

const bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });

const preferences = z.object({
  version: z.literal(1).default(1),
  /** Where the window was; null before the first time. */
  bounds: bounds.nullable().default(null),
  isMaximized: z.boolean().default(false),
  /** The person has been told that closing hides. */
  closeExplained: z.boolean().default(false),
  openAtLogin: z.boolean().default(false),
  notify: z
    .object({
      crashed: z.boolean().default(true),
      ready: z.boolean().default(true),
      installed: z.boolean().default(true),
      playerJoined: z.boolean().default(false),
    })
    .prefault({}),
});
export type PreferenceValues = z.infer<typeof preferences>;

/** What the desktop app keeps for itself, in one small file; what the daemon must know stands in its database. */
export class Preferences {
  readonly #file: string;
  #values: PreferenceValues;

  private constructor(file: string, values: PreferenceValues) {
    this.#file = file;
    this.#values = values;
  }

  /** Reads the file; one that cannot be read is moved aside, and the usual values hold. */
  static open(file: string): Preferences {
    if (!existsSync(file)) return new Preferences(file, preferences.parse({}));
    try {
      return new Preferences(file, preferences.parse(JSON.parse(readFileSync(file, 'utf8'))));
    } catch {
      renameSync(file, `${file}.unreadable`);
      return new Preferences(file, preferences.parse({}));
    }
  }

  get values(): PreferenceValues {
    return this.#values;
  }

  /** Keeps what is given; a power cut leaves the old file or the new one. */
  update(patch: Partial<PreferenceValues>): void {
    this.#values = { ...this.#values, ...patch };
    const fresh = `${this.#file}.new`;
    const descriptor = openSync(fresh, 'w', 0o600);
    try {
      writeSync(descriptor, `${JSON.stringify(this.#values, null, 2)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, this.#file);
  }
}
