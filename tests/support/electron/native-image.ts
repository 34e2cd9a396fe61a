import type Electron from 'electron';

/** Electron's `NativeImage`, as far as it is put together from pixels. */
export class StandInImage {
  readonly representations: Electron.AddRepresentationOptions[] = [];

  addRepresentation(options: Electron.AddRepresentationOptions): void {
    const { width = 0, height = 0, buffer } = options;
    if (buffer?.length !== width * height * 4) throw new Error('the picture has not the size it says');
    this.representations.push(options);
  }

  setTemplateImage(): void {}

  /** The colour at a place, given as shares of the width and the height. */
  colourAt(x: number, y: number): [red: number, green: number, blue: number] {
    const [{ width = 0, height = 0, buffer } = {}] = this.representations;
    const at = (Math.floor(height * y) * width + Math.floor(width * x)) * 4;
    const part = (offset: number) => buffer?.[at + offset] ?? 0;
    return [part(2), part(1), part(0)];
  }
}
