import type { EggSummary } from '#shared/contract/eggs.ts';

/** The egg's own picture, as an address that only an image element shows; undefined where there is none. */
export function pictureOf(egg: EggSummary): string | undefined {
  if (egg.icon === null || !egg.icon.mime.startsWith('image/')) return undefined;
  return `data:${egg.icon.mime};base64,${egg.icon.base64}`;
}
