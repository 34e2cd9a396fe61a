import { connect, type Socket } from 'node:net';
import { FrameReader, frameOf } from '#shared/lib/message-frames.ts';
import { CallerHandshake, handshakeBytes, type Meeting } from './handshake.ts';

/** How long a daemon may take to show that it is one; a busy one takes a second. */
const patienceMs = 10_000;

/**
 * Connects to the daemon that a daemon file tells of, and makes sure that it is the one that wrote the file.
 *
 * Null when nobody answers there, or somebody else. The socket is paused: nothing is lost before it is read.
 */
export async function dial(meeting: Meeting): Promise<Socket | null> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(meeting.address);
  const handshake = new CallerHandshake(meeting);
  const reader = new FrameReader(handshakeBytes);
  let hasAnswered = false;
  const take = (message: Uint8Array | null) => {
    // After its proof the daemon says one thing: that it is ready.
    if (message === null || hasAnswered) return resolve(message !== null);
    const answer = handshake.answer(message);
    if (answer === null) return resolve(false);
    hasAnswered = true;
    socket.write(frameOf(answer));
  };
  const onData = (piece: Buffer) => {
    for (const message of reader.read(piece) ?? [null]) take(message);
  };
  const onEnd = () => resolve(false);
  socket.on('error', onEnd);
  socket.on('close', onEnd);
  socket.on('data', onData);
  socket.once('connect', () => socket.write(frameOf(handshake.nonce)));
  const patience = setTimeout(onEnd, patienceMs);
  const isOurs = await promise;
  clearTimeout(patience);
  socket.off('data', onData);
  if (!isOurs) {
    socket.destroy();
    return null;
  }
  socket.pause();
  return socket;
}
