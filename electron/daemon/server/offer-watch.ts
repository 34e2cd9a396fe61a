import type { Logger } from 'pino';
import type { EggRecord } from '#daemon/store/index.ts';
import { compileFeatures, type Feature } from '#shared/domain/features.ts';
import type { Console } from './console/index.ts';
import type { LiveRecord } from './live-record.ts';
import { offerOf, takesPlace } from './offers.ts';

export interface OfferWatchOptions {
  record: LiveRecord;
  console: Console;
  /** Null when its egg is gone. */
  egg: () => EggRecord | null;
  logger: Logger;
}

/** Looks at what a game prints while it is not up, for what the egg's features name, and keeps what they offer. */
export class OfferWatch implements Disposable {
  readonly #options: OfferWatchOptions;
  #listening: Disposable | null = null;

  constructor(options: OfferWatchOptions) {
    this.#options = options;
  }

  /** Begins at a start. Costs nothing for an egg without features. */
  begin(): void {
    this.end();
    const featureOf = compileFeatures(this.#options.egg()?.egg.features ?? []);
    if (featureOf === null) return;
    this.#listening = this.#options.console.onLine((_raw, plain) => {
      const feature = featureOf(plain);
      if (feature !== null) this.offer(feature);
    });
  }

  /** Ends when the game is up or gone. */
  end(): void {
    this.#listening?.[Symbol.dispose]();
    this.#listening = null;
  }

  /** Keeps the feature's offer, unless one stands already that goes first. */
  offer(feature: Feature): void {
    const { record, egg, logger } = this.#options;
    const known = egg();
    const offer = known === null ? null : offerOf(feature, record.value, known);
    if (offer === null || !takesPlace(record.value.offer, offer)) return;
    logger.info({ offer: offer.code }, 'the game asks for something');
    record.note({ offer });
  }

  [Symbol.dispose](): void {
    this.end();
  }
}
