import type { Duplex } from 'node:stream';
import { type Engine, isMissing, refusal } from './engine.ts';
import { upgrade } from './request.ts';

const attachBoundMs = 30_000;
/** Enough to bridge the time a daemon is away; about as much as the container's log keeps anyway. */
const logLines = 10_000;

/** Six times Ctrl+^: the default, Ctrl+P Ctrl+Q, would let a typed line detach the console. */
const detachKeys = Array(6).fill('ctrl-^').join(',');

/** Connects a container's input and output, as raw bytes both ways; it may be running or yet to be started. */
export async function openWire(engine: Engine, name: string, signal?: AbortSignal): Promise<Duplex> {
  const query = new URLSearchParams({ stream: '1', stdin: '1', stdout: '1', stderr: '1', detachKeys });
  return engine.call(
    attachBoundMs,
    ({ endpoint }, bound) => upgrade(endpoint, `/containers/${name}/attach?${query.toString()}`, bound),
    signal,
  );
}

/** The end of the container's own log; empty where it keeps none or is gone. */
export async function readContainerLog(engine: Engine, name: string, lines = logLines): Promise<Buffer> {
  try {
    return await engine.call(attachBoundMs, ({ docker }, abortSignal) =>
      docker.getContainer(name).logs({ stdout: true, stderr: true, tail: lines, abortSignal }),
    );
  } catch (cause) {
    if (isMissing(cause) || refusal(cause) !== null) return Buffer.alloc(0);
    throw cause;
  }
}
