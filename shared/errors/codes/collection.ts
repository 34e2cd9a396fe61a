import { facts } from '../facts.ts';

export const collectionErrors = {
  'collection.not-found': facts<Record<string, never>>(),
  'collection.exists': facts<{ place: string }>(),
  'collection.too-many': facts<{ maximum: number }>(),
  'collection.no-repository': facts<{ place: string }>(),
  'collection.unreachable': facts<{ place: string; detail: string }>(),
  'collection.unreadable': facts<{ place: string; detail: string }>(),
  'collection.too-large': facts<{ place: string }>(),
  'collection.no-eggs': facts<{ place: string }>(),
};
