/** Tells Windows why it should wait, in the words that its "this app is preventing shutdown" screen shows. */
export interface ShutdownReason {
  /** @param handle of a window of this thread, as `getNativeWindowHandle` gives it */
  give(handle: Buffer, reason: string): boolean;
}

/**
 * Windows' `ShutdownBlockReasonCreate`, which Electron does not pass on.
 *
 * Without a reason Windows ends a program that it sees no window of after five seconds. Loaded before it is needed:
 * the question whether the session may end must be answered at once.
 * Source: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-shutdownblockreasoncreate
 */
export async function openShutdownReason(): Promise<ShutdownReason> {
  const { default: koffi } = await import('koffi');
  const user32 = koffi.load('user32.dll');
  const create = user32.func('int __stdcall ShutdownBlockReasonCreate(intptr_t window, str16 reason)');
  return {
    give: (handle, reason) => {
      const address = handle.length === 8 ? handle.readBigUInt64LE() : BigInt(handle.readUInt32LE());
      return (create as (window: bigint, reason: string) => number)(address, reason) !== 0;
    },
  };
}
