import { type NativeImage, nativeImage, screen } from 'electron';
import { drawIcon, type IconWish } from './draw-icon.ts';

/** What a picture of Roost is to say. */
export type IconSays = Pick<IconWish, 'tone' | 'players'>;

/**
 * The tray's icon at the sizes that screens ask for; on macOS a template, which the system colours itself.
 *
 * Windows takes the first picture alone and stretches it where it is too small, so there it has the size that the
 * taskbar's screen shows icons in.
 */
export function trayIcon(says: IconSays, platform: NodeJS.Platform): NativeImage {
  if (platform === 'win32') return imageOf(says, { points: 16 * screen.getPrimaryDisplay().scaleFactor });
  // Linux panels are taller than the others' bars, and scale down what is too large.
  const points = platform === 'linux' ? 32 : 16;
  const image = imageOf(says, { points, scales: [1, 2], isTemplate: platform === 'darwin' });
  image.setTemplateImage(platform === 'darwin');
  return image;
}

/** The same picture where there is more room. */
export function largeIcon(says: IconSays): NativeImage {
  return imageOf(says, { points: 64, scales: [1, 2] });
}

function imageOf(
  says: IconSays,
  { points, scales = [1], isTemplate = false }: { points: number; scales?: number[]; isTemplate?: boolean },
): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of scales) {
    const size = Math.round(points * scaleFactor);
    const buffer = drawIcon({ ...says, size, isTemplate });
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  return image;
}
