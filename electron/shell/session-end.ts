import { BrowserWindow, powerMonitor } from 'electron';
import { platform } from './platform.ts';
import { openShutdownReason, type ShutdownReason } from './shutdown-reason.ts';

/** Asked when the system shuts down or the person signs out: why it should wait, or null for "go on". */
type OnSessionEnd = () => string | null;

/** How Linux and macOS tell a program that it has to go: at a sign-out one may follow the other. */
const signals = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/**
 * Hears that the system shuts down or the person signs out, and asks it to wait.
 *
 * Windows tells windows only, so there it keeps one that nobody sees: Roost may have been started without its own.
 * Electron takes a signal for a wish to quit, and a question at a sign-out would stand there until everything is killed.
 */
export class SessionEnd implements Disposable {
  readonly #owned = new DisposableStack();

  private constructor() {}

  static async open(onSessionEnd: OnSessionEnd): Promise<SessionEnd> {
    const sessionEnd = new SessionEnd();
    if (platform === 'win32') sessionEnd.#listenToWindows(onSessionEnd, await openShutdownReason());
    else sessionEnd.#listenToSystem(onSessionEnd);
    return sessionEnd;
  }

  [Symbol.dispose](): void {
    this.#owned.dispose();
  }

  #listenToSystem(onSessionEnd: OnSessionEnd): void {
    // Electron's types leave out that this event can be held back; its documentation does not.
    const onShutdown = ((event: { preventDefault(): void }) => {
      if (onSessionEnd() !== null) event.preventDefault();
    }) as () => void;
    powerMonitor.on('shutdown', onShutdown);
    this.#owned.defer(() => void powerMonitor.off('shutdown', onShutdown));
    const onSignal = () => void onSessionEnd();
    for (const signal of signals) {
      process.on(signal, onSignal);
      this.#owned.defer(() => void process.off(signal, onSignal));
    }
  }

  #listenToWindows(onSessionEnd: OnSessionEnd, reasons: ShutdownReason): void {
    const window = new BrowserWindow({
      show: false,
      width: 1,
      height: 1,
      skipTaskbar: true,
      focusable: false,
      title: 'Roost',
      webPreferences: { sandbox: true, contextIsolation: true },
    });
    this.#owned.defer(() => window.destroy());
    window.on('query-session-end', (event) => {
      const reason = onSessionEnd();
      if (reason === null) return;
      reasons.give(window.getNativeWindowHandle(), reason);
      event.preventDefault();
    });
    // Windows waits no longer; what can still be done is under way.
    window.on('session-end', () => void onSessionEnd());
  }
}
