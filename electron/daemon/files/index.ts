export { type CloneOptions, cloneFolder } from './clone-folder.ts';
export { flushDrive } from './flush-drive.ts';
export { type FileEntry, type FileStatus, Jail } from './jail.ts';
export { measureFolder } from './measure.ts';
export { placeFolder, recoverPlaced, removeFolder } from './place-folder.ts';
