export { cloneFolder } from './clone-folder.ts';
export { drives } from './drives.ts';
export { flushDrive } from './flush-drive.ts';
export { freeBytes } from './free-bytes.ts';
export { Jail } from './jail.ts';
export { measureFolder } from './measure.ts';
export { placeFolder, recoverPlaced, removeFolder } from './place-folder.ts';
export { removeFolderApart } from './remove-apart.ts';
