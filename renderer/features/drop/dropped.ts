import { createStore } from 'zustand/vanilla';

/** The file that was last dropped into the window and that no screen has taken yet. */
export const dropped = createStore<{ file: File | null }>(() => ({ file: null }));

/** Hands the file out once; null when there is none, or another screen has it. */
export function takeDropped(): File | null {
  const { file } = dropped.getState();
  if (file !== null) dropped.setState({ file: null });
  return file;
}

/** Larger ones are no eggs, and are not read. */
const largestEggBytes = 4_194_304;

/** Whether a file can be an egg, by its name and size. */
export function canBeEgg({ name, size }: Pick<File, 'name' | 'size'>): boolean {
  return /\.(?:json|ya?ml|egg)$/i.test(name) && size <= largestEggBytes;
}
