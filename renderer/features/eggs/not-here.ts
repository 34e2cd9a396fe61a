import type { EggSummary } from '#shared/contract/eggs.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { EggOffer } from '#shared/domain/runnable.ts';

/** Why none of some eggs runs here, each reason once. */
export function reasonsOf(eggs: readonly EggSummary[]): Notice[] {
  return unique(
    eggs.flatMap(({ runnable }) => runnable.reasons),
    (reason) => JSON.stringify(reason),
  );
}

/** An offer with the egg that it is for. */
export interface OfferOfEgg {
  key: string;
  egg: EggSummary;
  offer: EggOffer;
}

/** What can be done about it, each step once; another of these very eggs is no help. */
export function offersOf(eggs: readonly EggSummary[]): OfferOfEgg[] {
  const all = eggs.flatMap((egg) =>
    egg.runnable.offers.map((offer) => ({ key: keyOf(offer, egg), egg, offer })),
  );
  const helpful = all.filter(
    ({ offer }) => offer.kind !== 'edition' || eggs.every(({ id }) => id !== offer.eggId),
  );
  return unique(helpful, ({ key }) => key);
}

function keyOf(offer: EggOffer, egg: EggSummary): string {
  switch (offer.kind) {
    case 'start-docker':
    case 'get-docker':
      return offer.kind;
    case 'edition':
      return `edition ${offer.eggId}`;
    case 'convert':
      return `convert ${egg.id}`;
    case 'runtime':
      return `runtime ${offer.title}`;
  }
}

function unique<Thing>(things: readonly Thing[], keyOfThing: (thing: Thing) => string): Thing[] {
  const keys = things.map(keyOfThing);
  return things.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
}
