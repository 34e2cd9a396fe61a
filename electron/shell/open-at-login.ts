import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { platform } from './platform.ts';
import { hiddenFlag } from './wishes.ts';

/** Whether the system starts Roost when the person signs in; they may have changed that there, too. */
export function opensAtLogin(): boolean {
  if (platform === 'linux') return existsSync(autostartFile());
  return app.getLoginItemSettings({ args: [hiddenFlag] }).openAtLogin;
}

/** Has the system start Roost, without its window, when the person signs in, or no longer. */
export function setOpenAtLogin(wanted: boolean): void {
  if (platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted, args: [hiddenFlag] });
    return;
  }
  const file = autostartFile();
  if (!wanted) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, desktopEntry(startCommand()));
}

/** Electron knows no such thing on Linux; desktops read this folder. */
function autostartFile(): string {
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  return join(config, 'autostart', 'roost.desktop');
}

function startCommand(): string[] {
  // An AppImage runs from a mount that is gone tomorrow, and says where it really is.
  const program = process.env['APPIMAGE'] ?? app.getPath('exe');
  return app.isPackaged ? [program, hiddenFlag] : [program, app.getAppPath(), hiddenFlag];
}

/** The file by which a Linux desktop starts a command; words are quoted as its specification wants. */
function desktopEntry(command: readonly string[]): string {
  const quoted = command.map((word) => {
    const inside = word
      .replaceAll(/(["`$\\])/g, '\\$1')
      .replaceAll('\\', '\\\\')
      .replaceAll('%', '%%');
    return `"${inside}"`;
  });
  return `[Desktop Entry]\nType=Application\nName=Roost\nExec=${quoted.join(' ')}\nX-GNOME-Autostart-enabled=true\n`;
}
