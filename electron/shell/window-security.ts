import { shell, type WebContents } from 'electron';

/** Denies a page everything that the window needs none of: other pages, windows, devices, permissions. */
export function closeOff(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    // A game's terms or a project's page: the person's browser shows it.
    if (isWebPage(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  const { session } = contents;
  // Copying an address is the one thing that the window asks for.
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isGranted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isGranted(permission));
}

function isGranted(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

function isWebPage(url: string): boolean {
  return URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);
}
