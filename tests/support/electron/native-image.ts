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
}
