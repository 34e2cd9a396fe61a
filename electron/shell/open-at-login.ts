import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

/** Said to a start that nobody asked for just now: no window. */
export const hiddenFlag = '--hidden';

/** Has the system start Roost, without its window, when the person signs in, or no longer. */
export function setOpenAtLogin(wanted: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted, args: [hiddenFlag] });
    return;
  }
  // Electron has no such thing on Linux; desktops read this folder.
  const folder = join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'autostart');
  const file = join(folder, 'roost.desktop');
  if (!wanted) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, desktopEntry(startCommand()));
}

function startCommand(): string[] {
  // An AppImage runs from a mount that is gone tomorrow, and says where it really is.
  const program = process.env['APPIMAGE'] ?? app.getPath('exe');
  return app.isPackaged ? [program, hiddenFlag] : [program, app.getAppPath(), hiddenFlag];
}

/** The file by which a Linux desktop starts a command; words are quoted as its specification wants. */
export function desktopEntry(command: readonly string[]): string {
  const quoted = command.map((word) => {
    const inside = word
      .replaceAll(/(["`$\\])/g, '\\$1')
      .replaceAll('\\', '\\\\')
      .replaceAll('%', '%%');
    return `"${inside}"`;
  });
  return `[Desktop Entry]\nType=Application\nName=Roost\nExec=${quoted.join(' ')}\nX-GNOME-Autostart-enabled=true\n`;
}
