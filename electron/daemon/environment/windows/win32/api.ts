import type { LibraryHandle } from 'koffi';

/** A kernel object's handle, or a window's. Koffi gives a number where one is exact. */
export type Handle = number | bigint;

/** A call that Windows refused, with its error number. */
export class Win32Error extends Error {
  readonly number: number;

  constructor(name: string, number: number) {
    super(`${name} failed with Windows error ${number}`);
    this.number = number;
  }
}

type Call = (...args: unknown[]) => number | bigint;

/** The functions of Windows that supervising needs and Node lacks. All but those of `slow` return at once. */
export type Win32 = Awaited<ReturnType<typeof bind>>;

let loaded: Promise<Win32> | null = null;

/** Binds the libraries at the first call; koffi is not worth loading before a server starts. */
export function loadWin32(): Promise<Win32> {
  loaded ??= bind();
  return loaded;
}

async function bind() {
  const { default: koffi } = await import('koffi');
  const kernel = koffi.load('kernel32.dll');
  const user = koffi.load('user32.dll');
  const lastError = plain(kernel, 'GetLastError', 'uint32', []);
  const error = (name: string) => new Win32Error(name, Number(lastError()));

  /** Throws when the function answers zero, as most of Windows does for a failure. */
  const checked = (name: string, result: string, args: string[], library = kernel): Call => {
    const call = plain(library, name, result, args);
    return (...values) => {
      const answer = call(...values);
      if (Number(answer) === 0) throw error(name);
      return answer;
    };
  };
  const pseudoConsole = (name: string, result: string, args: string[]) =>
    kernel.func('__stdcall', name, result, args);
  const closePseudoConsole = pseudoConsole('ClosePseudoConsole', 'void', ['uintptr_t']);
  const waitForObject = kernel.func('__stdcall', 'WaitForSingleObject', 'uint32', ['uintptr_t', 'uint32']);
  const closeHandle = plain(kernel, 'CloseHandle', 'int', ['uintptr_t']);

  const has = (library: string, name: string) => {
    try {
      koffi.load(library).symbol(name);
      return true;
    } catch {
      return false;
    }
  };

  return {
    /**
     * Windows 10 1809 and later. Wine before 11 connects a program to its pseudo-console but leaves it without handles,
     * so that it would print into the void.
     */
    hasPseudoConsole: has('kernel32.dll', 'CreatePseudoConsole') && !has('ntdll.dll', 'wine_get_version'),
    lastError: () => Number(lastError()),
    error,
    address: (bytes: Buffer): bigint => koffi.address(bytes),
    closeHandle: (handle: Handle) => void closeHandle(handle),

    createJob: plain(kernel, 'CreateJobObjectW', 'uintptr_t', ['void *', 'str16']),
    openJob: plain(kernel, 'OpenJobObjectW', 'uintptr_t', ['uint32', 'int', 'str16']),
    setJob: plain(kernel, 'SetInformationJobObject', 'int', ['uintptr_t', 'int', 'void *', 'uint32']),
    queryJob: plain(kernel, 'QueryInformationJobObject', 'int', [
      'uintptr_t',
      'int',
      'void *',
      'uint32',
      'void *',
    ]),
    assignToJob: checked('AssignProcessToJobObject', 'int', ['uintptr_t', 'uintptr_t']),
    terminateJob: plain(kernel, 'TerminateJobObject', 'int', ['uintptr_t', 'uint32']),

    createPort: checked('CreateIoCompletionPort', 'uintptr_t', [
      'uintptr_t',
      'uintptr_t',
      'uintptr_t',
      'uint32',
    ]),
    takeFromPort: plain(kernel, 'GetQueuedCompletionStatus', 'int', [
      'uintptr_t',
      ...Array<string>(3).fill('void *'),
      'uint32',
    ]),

    openFile: plain(kernel, 'CreateFileW', 'uintptr_t', [
      'str16',
      'uint32',
      'uint32',
      'void *',
      'uint32',
      'uint32',
      'uintptr_t',
    ]),
    initializeAttributes: plain(kernel, 'InitializeProcThreadAttributeList', 'int', [
      'void *',
      'uint32',
      'uint32',
      'void *',
    ]),
    updateAttribute: checked('UpdateProcThreadAttribute', 'int', [
      'void *',
      'uint32',
      'uintptr_t',
      'void *',
      'size_t',
      'void *',
      'void *',
    ]),
    /** The same with a value that is no pointer: a pseudo-console stands there itself. */
    updateAttributeValue: checked('UpdateProcThreadAttribute', 'int', [
      'void *',
      'uint32',
      'uintptr_t',
      'uintptr_t',
      'size_t',
      'void *',
      'void *',
    ]),
    deleteAttributes: plain(kernel, 'DeleteProcThreadAttributeList', 'void', ['void *']),
    createProcess: checked('CreateProcessW', 'int', [
      'str16',
      'void *',
      'void *',
      'void *',
      'int',
      'uint32',
      'void *',
      'str16',
      'void *',
      'void *',
    ]),
    resumeThread: plain(kernel, 'ResumeThread', 'uint32', ['uintptr_t']),
    openProcess: plain(kernel, 'OpenProcess', 'uintptr_t', ['uint32', 'int', 'uint32']),
    terminateProcess: plain(kernel, 'TerminateProcess', 'int', ['uintptr_t', 'uint32']),
    /** Resolves with 0 when the object is signalled, as a process is by its end; waits on another thread. */
    waitFor: (handle: Handle, patienceMs: number) =>
      new Promise<number>((resolve, reject) =>
        waitForObject.async(handle, patienceMs, (error: Error | null, answer: number) =>
          error === null ? resolve(answer) : reject(error),
        ),
      ),
    exitCode: plain(kernel, 'GetExitCodeProcess', 'int', ['uintptr_t', 'void *']),
    processTimes: plain(kernel, 'GetProcessTimes', 'int', ['uintptr_t', ...Array<string>(4).fill('void *')]),
    processIo: plain(kernel, 'GetProcessIoCounters', 'int', ['uintptr_t', 'void *']),
    processMemory: plain(kernel, 'K32GetProcessMemoryInfo', 'int', ['uintptr_t', 'void *', 'uint32']),
    setProcess: optional(kernel, 'SetProcessInformation', 'int', ['uintptr_t', 'int', 'void *', 'uint32']),

    createPseudoConsole: pseudoConsole('CreatePseudoConsole', 'int32', [
      'uint32',
      'uintptr_t',
      'uintptr_t',
      'uint32',
      'void *',
    ]),
    resizePseudoConsole: pseudoConsole('ResizePseudoConsole', 'int32', ['uintptr_t', 'uint32']),
    /** Waits on some versions until the last output was read, so it runs on another thread. */
    closePseudoConsole: (console: Handle) =>
      new Promise<void>((resolve) => closePseudoConsole.async(console, () => resolve())),

    findWindow: plain(user, 'FindWindowExW', 'uintptr_t', ['uintptr_t', 'uintptr_t', 'void *', 'void *']),
    windowProcess: plain(user, 'GetWindowThreadProcessId', 'uint32', ['uintptr_t', 'void *']),
    isWindowVisible: plain(user, 'IsWindowVisible', 'int', ['uintptr_t']),
    postMessage: plain(user, 'PostMessageW', 'int', ['uintptr_t', 'uint32', 'uintptr_t', 'uintptr_t']),
  };
}

function plain(library: LibraryHandle, name: string, result: string, args: string[]): Call {
  return library.func('__stdcall', name, result, args);
}

/** A function that older versions of Windows lack; null there. */
function optional(library: LibraryHandle, name: string, result: string, args: string[]): Call | null {
  try {
    return plain(library, name, result, args);
  } catch {
    return null;
  }
}
