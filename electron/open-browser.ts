import { spawn } from 'node:child_process';

type Variables = Readonly<Record<string, string | undefined>>;

/** Whether a browser window would be seen by anybody. */
export function hasDisplay(platform: NodeJS.Platform, variables: Variables): boolean {
  if (variables['CI']) return false;
  if (platform === 'darwin' || platform === 'win32') return !variables['SSH_CONNECTION'];
  return Boolean(variables['DISPLAY'] || variables['WAYLAND_DISPLAY']);
}

/** The program that opens a page in the person's browser, with its arguments. */
export function browserCommand(platform: NodeJS.Platform, url: string): [string, ...string[]] {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}

/** Opens a page in the person's browser. Where that fails nothing happens: the address was printed too. */
export function openBrowser(url: string): void {
  const [program, ...words] = browserCommand(process.platform, url);
  const child = spawn(program, words, { detached: true, stdio: 'ignore' });
  child.on('error', () => {});
  child.unref();
}
