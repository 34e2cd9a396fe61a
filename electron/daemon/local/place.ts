import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Unix socket's address holds no more, on macOS; Linux has four more. */
const longestSocketBytes = 103;

/** Where a server listens, and what to put away after it. */
export interface Place extends AsyncDisposable {
  address: string;
}

/**
 * Binds a server where programs of this person find it and others may not connect.
 *
 * On Windows a pipe whose name nobody can foresee: its usual rights let its owner, administrators and the system write
 * to it or make another of its name. Elsewhere a socket of its owner's in the data folder, or, where that path is too
 * long or its drive knows no sockets, in a new folder for temporary files.
 */
export async function takePlace(server: Server, folder: string): Promise<Place> {
  if (process.platform === 'win32') {
    const address = `\\\\.\\pipe\\roost-${randomBytes(16).toString('hex')}`;
    await listen(server, address);
    return { address, [Symbol.asyncDispose]: async () => {} };
  }
  const usual = join(folder, 'daemon.sock');
  if (Buffer.byteLength(usual) <= longestSocketBytes) {
    // Of a daemon that was killed: this folder's lock is ours.
    await rm(usual, { force: true });
    try {
      return await takeSocket(server, usual);
    } catch (error) {
      if (!lacksSockets(error)) throw error;
    }
  }
  const own = await mkdtemp(join(tmpdir(), 'roost-'));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(own, { recursive: true, force: true }));
  const place = stack.use(await takeSocket(server, join(own, 'daemon.sock')));
  const owned = stack.move();
  return { address: place.address, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

async function takeSocket(server: Server, address: string): Promise<Place> {
  await listen(server, address);
  await chmod(address, 0o600);
  return { address, [Symbol.asyncDispose]: () => rm(address, { force: true }) };
}

/** Drives for all systems, such as exFAT, and some shared ones hold no sockets. */
function lacksSockets(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return ['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'ENOSYS'].includes(code);
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
