import type { CatalogueFacts, Egg } from '#shared/domain/egg.ts';

/** What only processors by Intel and AMD run: Steam's own program, and Windows' programs on Linux. */
const madeForX86 = /\b(?:steamcmd|wine|proton)\b|games:source\b/;

/**
 * Whether an egg is for processors by Intel and AMD alone, so that it does not run on an ARM processor.
 *
 * Steam's program has no edition for ARM, and under an emulator it gives up or breaks what it delivers.
 * Source: steamcmd/docker issue 73; fugasjunior/arma-server-manager issue 117.
 */
export function needsX86(egg: Egg, catalogue: CatalogueFacts | null): boolean {
  if (catalogue?.needsX86 === true) return true;
  const references = [...egg.images.map(({ ref }) => ref), egg.install?.container ?? ''];
  return (
    egg.variables.some(({ env }) => env === 'SRCDS_APPID') || references.some((ref) => madeForX86.test(ref))
  );
}
