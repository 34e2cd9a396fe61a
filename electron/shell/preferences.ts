import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { desktopSettings } from '#shared/domain/desktop.ts';
import { release } from '#shared/domain/updates.ts';

const bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
const wanted = desktopSettings.shape;

const preferences = z.object({
  version: z.literal(1).default(1),
  /** Where the window was; null before the first time. */
  bounds: bounds.nullable().default(null),
  isMaximized: z.boolean().default(false),
  /** Chromium's: 0 is the usual size, each step a fifth more or less. */
  zoomLevel: z.number().min(-8).max(9).default(0),
  /** When Roost was first started as an app; null before that. Epoch milliseconds. */
  firstStartAt: z.number().nullable().default(null),
  /** The person has been told that closing hides. */
  closeExplained: z.boolean().default(false),
  /** The person has answered whether Roost may start when they sign in. */
  openAtLoginAnswered: z.boolean().default(false),
  /** The person has been told that this PC stays awake while somebody plays. */
  awakeExplained: z.boolean().default(false),
  /** What updates remember from one start to the next. */
  updates: z
    .object({
      isAutomatic: z.boolean().default(true),
      applied: release.nullable().default(null),
      startsUnseen: z.boolean().default(false),
      ran: z.string().nullable().default(null),
      left: z.string().nullable().default(null),
    })
    .prefault({}),
  onClose: wanted.onClose.default('keep'),
  keepAwake: wanted.keepAwake.default('always'),
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
