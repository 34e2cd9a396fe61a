import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { Handle, Win32 } from '../win32/api.ts';
import { access, invalidHandle } from '../win32/constants.ts';
import { structs } from '../win32/structs.ts';

/** A pipe of which Node reads or writes one end without a thread, and a program or a console is given the other. */
export interface Pipe {
  socket: Socket;
  /** The caller closes it once it was given away. */
  handle: Handle;
}

const openExisting = 3;

/**
 * Makes a pipe.
 *
 * Node can only do this by a name; it is random and taken at once, and the pipe takes nobody else after.
 *
 * @param direction `toProgram`: we write, the program reads
 */
export async function openPipe(
  win32: Win32,
  direction: 'toProgram' | 'fromProgram',
  isInheritable: boolean,
): Promise<Pipe> {
  const path = `\\\\.\\pipe\\roost-${randomUUID()}`;
  const server = createServer();
  try {
    server.listen(path);
    await once(server, 'listening');
    const connected = once(server, 'connection');
    const rights = direction === 'toProgram' ? access.genericRead : access.genericWrite;
    const handle = win32.openFile(path, rights, 0, isInheritable ? inheritable() : null, openExisting, 0, 0);
    if (BigInt(handle) === invalidHandle) throw win32.error('CreateFileW');
    const [socket]: Socket[] = await connected;
    if (socket === undefined) throw new Error('nobody connected to the pipe');
    return { socket, handle };
  } finally {
    server.close();
  }
}

function inheritable(): Buffer {
  const at = structs.securityAttributes;
  const attributes = Buffer.alloc(at.size);
  attributes.writeUInt32LE(at.size, at.length);
  attributes.writeUInt32LE(1, at.inheritHandle);
  return attributes;
}
