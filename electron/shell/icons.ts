import { type NativeImage, nativeImage } from 'electron';
import { drawIcon } from './draw-icon.ts';
import type { Tone } from './server-board.ts';

/** The tray's icon at the sizes that screens ask for; on macOS a template, which the system colours itself. */
export function trayIcon(
  tone: Tone,
  platform: NodeJS.Platform,
  points = defaultPoints(platform),
): NativeImage {
  const isTemplate = platform === 'darwin';
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 2]) {
    const size = points * scaleFactor;
    const buffer = drawIcon(size, tone, isTemplate);
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  image.setTemplateImage(isTemplate);
  return image;
}

/** Linux panels are taller than the others' bars, and scale down what is too large. */
function defaultPoints(platform: NodeJS.Platform): number {
  return platform === 'linux' ? 32 : 16;
}
