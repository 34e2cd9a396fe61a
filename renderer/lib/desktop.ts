/** What the desktop app's preload puts into the window; a browser has nothing of it. */
interface DesktopBridge {
  /** Brings a message port to the daemon, as a message of the window to itself. */
  connect(): void;
}

/** The desktop app's bridge; undefined in a browser. */
export function desktopBridge(): DesktopBridge | undefined {
  return (globalThis as { roostDesktop?: DesktopBridge }).roostDesktop;
}

/** Whether this window belongs to the desktop app, which needs no signing in. */
export function isDesktop(): boolean {
  return desktopBridge() !== undefined;
}
