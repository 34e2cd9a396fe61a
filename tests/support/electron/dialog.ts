import type Electron from 'electron';
import { type OpenDialog, world } from './world.ts';

type BoxArguments = [Electron.MessageBoxOptions] | [unknown, Electron.MessageBoxOptions];

/** Electron's `dialog`: a box stays until the test answers it, or its signal takes it away. */
export const dialog = {
  showMessageBox(...given: BoxArguments): Promise<Electron.MessageBoxReturnValue> {
    const {
      message,
      detail = '',
      buttons = [],
      cancelId = 0,
      checkboxLabel = '',
      checkboxChecked = false,
      signal,
    } = given.at(-1) as Electron.MessageBoxOptions;
    const { promise, resolve } = Promise.withResolvers<Electron.MessageBoxReturnValue>();
    const box: OpenDialog = {
      message,
      detail,
      buttons,
      checkbox: checkboxLabel,
      answer: (response, isTicked = checkboxChecked) => {
        world.dialogs.delete(box);
        world.changed();
        resolve({ response, checkboxChecked: isTicked });
      },
    };
    world.dialogs.add(box);
    signal?.addEventListener('abort', () => box.answer(cancelId), { once: true });
    world.changed();
    return promise;
  },
  showErrorBox(title: string, content: string): void {
    world.errors.push({ title, content });
    world.changed();
  },
  async showOpenDialog(): Promise<Electron.OpenDialogReturnValue> {
    const { chosenFolder } = world;
    return { canceled: chosenFolder === '', filePaths: chosenFolder === '' ? [] : [chosenFolder] };
  },
  async showSaveDialog(): Promise<Electron.SaveDialogReturnValue> {
    return { canceled: world.saveTo === '', filePath: world.saveTo };
  },
};
