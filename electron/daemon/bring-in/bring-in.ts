import type { TakeIn, TakeInOptions } from './take-in.ts';
import type { Worlds, WorldsOptions } from './worlds.ts';

/** Brings in what people had before Roost. What it takes is loaded when somebody brings something. */
export class BringIn {
  readonly #options: WorldsOptions & TakeInOptions;
  #worlds: Promise<Worlds> | null = null;
  #takeIn: Promise<TakeIn> | null = null;

  constructor(options: WorldsOptions & TakeInOptions) {
    this.#options = options;
  }

  async worlds(): Promise<Worlds> {
    this.#worlds ??= import('./worlds.ts').then(({ Worlds }) => new Worlds(this.#options));
    return await this.#worlds;
  }

  async takeIn(): Promise<TakeIn> {
    this.#takeIn ??= import('./take-in.ts').then(({ TakeIn }) => new TakeIn(this.#options));
    return await this.#takeIn;
  }
}
