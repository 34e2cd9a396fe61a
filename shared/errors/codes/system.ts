import { facts } from '../facts.ts';

export const systemErrors = {
  'system.unexpected': facts<{ requestId: string }>(),
  'system.no-such-call': facts<{ call: string }>(),
  'system.invalid-input': facts<{ path: string; detail: string }>(),
  'system.listen-failed': facts<{ address: string; detail: string }>(),
  'system.data-folder-unusable': facts<{ folder: string; detail: string }>(),
  /** OneDrive, Dropbox and the like. */
  'system.folder-synced': facts<{ folder: string; service: string }>(),
  'system.data-folder-in-use': facts<{ folder: string; pid: number }>(),
  'system.database-unreadable': facts<{ file: string; movedTo: string }>(),
  'system.database-newer': facts<{ file: string; version: number }>(),
  /** The newer Roost left a copy that this one can read. */
  'system.database-newer-kept': facts<{ file: string; version: number; copy: string }>(),
};
