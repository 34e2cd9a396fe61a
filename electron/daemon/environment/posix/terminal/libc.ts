import { constants } from 'node:fs';
import { platform } from 'node:os';

/**
 * The few functions of the C library that a pseudo-terminal needs and Node lacks.
 *
 * All return at once; a failure throws an `Error` with the system's error number in `errno`.
 */
export interface Libc {
  /** Opens a pseudo-terminal; returns the non-blocking, close-on-exec descriptor of its controlling side. */
  openTerminal(): number;
  /** A second descriptor, close-on-exec too, for the same side of the same terminal. */
  duplicate(descriptor: number): number;
  /** The path of the terminal that programs open. */
  terminalPath(descriptor: number): string;
  setSize(descriptor: number, columns: number, rows: number): void;
  /** Makes the terminal hand on bytes unchanged: no echo of what is typed, no carriage return before a line feed. */
  makePlain(descriptor: number): void;
  /** The process group in the terminal's foreground; null when there is none. */
  foregroundGroup(descriptor: number): number | null;
  /** The session that the terminal controls; null when there is none. */
  session(descriptor: number): number | null;
}

/** Numbers and layouts that differ between the two systems. Source: asm-generic/termbits.h, XNU sys/termios.h. */
const systems = {
  linux: {
    duplicate: 1030,
    closeOnExec: 0o2000000,
    setSize: 0x5414,
    flagBytes: 4,
    noCarriageReturn: 0o4,
    echo: 0o10,
  },
  darwin: {
    duplicate: 67,
    closeOnExec: 0x1000000,
    setSize: 0x80087467,
    flagBytes: 8,
    noCarriageReturn: 0x2,
    echo: 0x8,
  },
};

const termiosBytes = 128;
const pathBytes = 256;

let loaded: Promise<Libc> | null = null;

/** Binds the C library at the first call; koffi is not worth loading before a server starts. */
export function loadLibc(): Promise<Libc> {
  loaded ??= bind();
  return loaded;
}

async function bind(): Promise<Libc> {
  const { default: koffi } = await import('koffi');
  const library = koffi.load(null);
  const system = platform() === 'darwin' ? systems.darwin : systems.linux;
  const posixOpenpt = library.func('int posix_openpt(int)');
  const grantpt = library.func('int grantpt(int)');
  const unlockpt = library.func('int unlockpt(int)');
  const ptsnameR = library.func('int ptsname_r(int, _Out_ uint8_t *, size_t)');
  const ioctl = library.func('int ioctl(int, unsigned long, ...)');
  const fcntl = library.func('int fcntl(int, int, ...)');
  const tcgetpgrp = library.func('int tcgetpgrp(int)');
  const tcgetsid = library.func('int tcgetsid(int)');
  const tcgetattr = library.func('int tcgetattr(int, _Out_ uint8_t *)');
  const tcsetattr = library.func('int tcsetattr(int, int, const uint8_t *)');
  const close = library.func('int close(int)');

  const check = (name: string, result: unknown): number => {
    if (typeof result === 'number' && result >= 0) return result;
    const errno = koffi.errno();
    throw Object.assign(new Error(`${name} failed with error ${errno}`), { errno });
  };

  return {
    openTerminal() {
      const flags = constants.O_RDWR | constants.O_NOCTTY;
      // Linux takes every flag of open(2); macOS takes only these two, the rest is set after.
      const isLinux = system === systems.linux;
      const extra = isLinux ? constants.O_NONBLOCK | system.closeOnExec : 0;
      const descriptor = check('posix_openpt', posixOpenpt(flags | extra));
      try {
        check('grantpt', grantpt(descriptor));
        check('unlockpt', unlockpt(descriptor));
        if (!isLinux) {
          check('fcntl F_SETFD', fcntl(descriptor, 2, 'int', 1));
          check('fcntl F_SETFL', fcntl(descriptor, 4, 'int', constants.O_RDWR | constants.O_NONBLOCK));
        }
        return descriptor;
      } catch (cause) {
        close(descriptor);
        throw cause;
      }
    },
    duplicate: (descriptor) => check('fcntl F_DUPFD_CLOEXEC', fcntl(descriptor, system.duplicate, 'int', 0)),
    terminalPath(descriptor) {
      const name = Buffer.alloc(pathBytes);
      check('ptsname_r', ptsnameR(descriptor, name, name.length));
      return name.toString('utf8', 0, name.indexOf(0));
    },
    setSize(descriptor, columns, rows) {
      const size = new Uint16Array([rows, columns, 0, 0]);
      check('ioctl TIOCSWINSZ', ioctl(descriptor, system.setSize, 'void *', size));
    },
    makePlain(descriptor) {
      const termios = Buffer.alloc(termiosBytes);
      check('tcgetattr', tcgetattr(descriptor, termios));
      // The flags are iflag, oflag, cflag, lflag in this order; the bits lie in the lowest four bytes of each.
      const output = system.flagBytes;
      const local = 3 * system.flagBytes;
      termios.writeUInt32LE((termios.readUInt32LE(output) & ~system.noCarriageReturn) >>> 0, output);
      termios.writeUInt32LE((termios.readUInt32LE(local) & ~system.echo) >>> 0, local);
      check('tcsetattr', tcsetattr(descriptor, 0, termios));
    },
    foregroundGroup: (descriptor) => positive(tcgetpgrp(descriptor)),
    session: (descriptor) => positive(tcgetsid(descriptor)),
  };
}

/** The system answers with −1 or 0 where there is none. */
function positive(result: unknown): number | null {
  return typeof result === 'number' && result > 0 ? result : null;
}
