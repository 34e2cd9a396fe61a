export { type FileEntry, type FileStatus, Jail } from './jail.ts';
export { measureFolder } from './measure.ts';
