import type { Worlds, WorldsOptions } from './worlds.ts';

/** Brings in what people had before Roost. What it takes is loaded when somebody brings something. */
export class BringIn {
  readonly #options: WorldsOptions;
  #worlds: Promise<Worlds> | null = null;

  constructor(options: WorldsOptions) {
    this.#options = options;
  }

  async worlds(): Promise<Worlds> {
    this.#worlds ??= import('./worlds.ts').then(({ Worlds }) => new Worlds(this.#options));
    return await this.#worlds;
  }
}
