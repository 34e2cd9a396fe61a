import { z } from 'zod';

const bytes = z.number().nonnegative();

/** What an installation is going to fetch and to need, as far as it is known before it begins. */
export const downloadEstimate = z.object({
  /** What comes over the network for the game; null while nobody could tell. */
  gameBytes: bytes.nullable(),
  /** What comes for images that are not on this PC yet; 0 where none is needed, null where a registry does not tell. */
  imageBytes: bytes.nullable(),
  /** A figure from the catalogue, from an older answer, or of only the largest parts. */
  isAbout: z.boolean(),
  /** Some were asked and have not answered yet: ask again in a moment. */
  isLooking: z.boolean(),
  /** The game itself fetches more when it first starts. */
  moreAtStart: z.boolean(),
  /** What it takes on the drive once it is there; null where nobody tells. */
  diskBytes: bytes.nullable(),
  /** With less room than this it is not even begun. */
  leastBytes: bytes,
  /** What the drive has left. */
  freeBytes: bytes,
  /** How long all of it takes at the speed of the last download; null where a figure is missing. */
  seconds: bytes.nullable(),
});
export type DownloadEstimate = z.infer<typeof downloadEstimate>;

/** What is to be said of a download: the key of its sentence, whose facts are its size and, in some, the time. */
export type DownloadSaying =
  | { saying: 'nothing' | 'looking' | 'unknown' }
  | { saying: 'imageOnly' | 'size' | 'about'; bytes: number }
  | { saying: 'sizeAndTime' | 'aboutAndTime'; bytes: number; seconds: number };

/** Chooses it, the same for the window and the command line. */
export function sayingOf(estimate: DownloadEstimate): DownloadSaying {
  const { gameBytes, imageBytes, isAbout, isLooking, seconds } = estimate;
  const bytes = downloadBytes(estimate);
  if (bytes === null) {
    if (isLooking) return { saying: 'looking' };
    return imageBytes !== null && imageBytes > 0
      ? { saying: 'imageOnly', bytes: imageBytes }
      : { saying: 'unknown' };
  }
  if (imageBytes === null && isLooking) return { saying: 'looking' };
  if (bytes === 0 && imageBytes !== null) return { saying: 'nothing' };
  // An image of unknown size comes on top.
  const isRough = isAbout || imageBytes === null;
  if (gameBytes === 0 && imageBytes === null) return { saying: 'unknown' };
  if (seconds === null) return { saying: isRough ? 'about' : 'size', bytes };
  return { saying: isRough ? 'aboutAndTime' : 'sizeAndTime', bytes, seconds };
}

/** All that comes over the network; null where the game's part is unknown. */
export function downloadBytes({ gameBytes, imageBytes }: DownloadEstimate): number | null {
  return gameBytes === null ? null : gameBytes + (imageBytes ?? 0);
}
