import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { protocol } from 'electron';

/** Where the window lives; nothing else may speak to the daemon through the preload. */
export const appOrigin = 'app://roost';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // xterm writes its colours into style elements and attributes and knows no nonce.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must be called before the app is ready, says Electron. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built window under `app://roost/` and refuses everything else of the scheme. */
export function serveWindow(folder: string): Disposable {
  protocol.handle('app', (request) => answer(folder, request));
  return { [Symbol.dispose]: () => protocol.unhandle('app') };
}

async function answer(folder: string, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const file = fileOf(folder, url.pathname);
  if (url.host !== 'roost' || request.method !== 'GET' || file === null) return refusal(403);
  try {
    const content = await readFile(file);
    return new Response(new Uint8Array(content), {
      headers: {
        'content-type': mimeTypes[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': contentPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      },
    });
  } catch {
    return refusal(404);
  }
}

function refusal(status: number): Response {
  return new Response('', { status, headers: { 'content-security-policy': contentPolicy } });
}

/** The file behind an address; null where it would leave the window's folder. */
export function fileOf(folder: string, pathname: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
  } catch {
    return null;
  }
  if (name.includes('\0') || name.includes('\\')) return null;
  const file = join(folder, name);
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : null;
}
