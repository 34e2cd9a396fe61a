import type { EggSummary } from '#shared/contract/eggs.ts';

const drawings = import.meta.glob<string>('../../../resources/catalogue/icons/*.{svg,png,webp}', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The egg's own picture, or the catalogue's drawing; undefined where there is neither. */
export function pictureOf(egg: EggSummary): string | undefined {
  if (egg.icon !== null && egg.icon.mime.startsWith('image/')) {
    return `data:${egg.icon.mime};base64,${egg.icon.base64}`;
  }
  if (egg.catalogue === null) return undefined;
  const name = egg.catalogue.icon;
  return Object.entries(drawings).find(
    ([path]) =>
      path
        .split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '') === name,
  )?.[1];
}
