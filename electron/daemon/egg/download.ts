import { AppError } from '#shared/errors/app-error.ts';
import { MAX_EGG_BYTES } from './formats/import.ts';

const TIME_LIMIT_MS = 20_000;
const MAX_REDIRECTS = 5;

/** A file that may be an egg. */
export interface EggFile {
  bytes: Uint8Array<ArrayBuffer>;
  fileName: string;
}

/**
 * Fetches an egg's file over http or https; the page of a file on GitHub, GitLab or as a gist is taken as the file itself.
 *
 * At most 4 MiB, 20 seconds and five redirects, none of which may lead from the internet into this network, nor from an
 * encrypted address to one that is not. Fails with
 * `egg.download-failed` or `egg.too-large`; what the URL carries behind its path is in neither, as it may be a secret.
 */
export async function downloadEgg(
  address: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<EggFile> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
  let url = rawFile(new URL(address));
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await ask(url, fetch, limit, signal);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) {
      if (!response.ok) throw failed(url, `the server answered ${response.status}`);
      return { bytes: await body(url, response, signal), fileName: url.pathname.split('/').at(-1) ?? '' };
    }
    await response.body?.cancel();
    const next = URL.canParse(location, url) ? new URL(location, url) : null;
    if (next === null || !/^https?:$/.test(next.protocol)) throw failed(url, 'it leads to no web address');
    if (isPrivateHost(next.hostname) && !isPrivateHost(url.hostname)) {
      throw failed(url, 'it leads into your own network');
    }
    if (url.protocol === 'https:' && next.protocol === 'http:') {
      throw failed(url, 'it leads to an address that is not encrypted');
    }
    url = rawFile(next);
  }
  throw failed(url, 'it leads from one address to the next without end');
}

/** An address of this PC or network, as far as its name shows. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$|\.+$/g, '').toLowerCase();
  if (
    host === 'localhost' ||
    /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(host) ||
    !/[.:]/.test(host)
  ) {
    return true;
  }
  if (host.includes(':')) return /^(?:::1?$|::ffff:|f[cd]|fe[89ab])/.test(host);
  return (
    /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
      `${host}.`,
    ) && /^[\d.]+$/.test(host)
  );
}

async function ask(
  url: URL,
  fetch: typeof globalThis.fetch,
  limit: AbortSignal,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url, {
      redirect: 'manual',
      signal: limit,
      headers: { accept: '*/*', 'user-agent': 'roost' },
    });
  } catch (cause) {
    throw failure(url, cause, signal);
  }
}

/** Reads no more than an egg may have, whatever the answer's head promises. */
async function body(url: URL, response: Response, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > MAX_EGG_BYTES) throw new AppError('egg.too-large', { maximumBytes: MAX_EGG_BYTES });
      chunks.push(chunk);
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : failure(url, cause, signal);
  }
  return Buffer.concat(chunks);
}

/** `fetch` fails with a `TypeError` whose cause says why, and with the signal's reason. */
function failure(url: URL, cause: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return failed(url, `no full answer within ${TIME_LIMIT_MS / 1000} seconds`, cause);
  }
  if (!(cause instanceof Error)) return cause;
  const inner = cause.cause instanceof Error ? cause.cause : cause;
  return failed(url, inner.message, cause);
}

function failed(url: URL, detail: string, cause?: unknown): AppError {
  return new AppError('egg.download-failed', { url: `${url.origin}${url.pathname}`, detail }, { cause });
}

/** Where people copy an egg's address from, a page shows the file; the file itself is elsewhere. */
export function rawFile(url: URL): URL {
  const host = url.hostname.replace(/^www\./, '');
  const blob = /^\/([^/]+)\/([^/]+)\/(?:blob|raw)\/(.+)$/.exec(url.pathname);
  if (host === 'github.com' && blob) {
    return new URL(`https://raw.githubusercontent.com/${blob[1]}/${blob[2]}/${blob[3]}`);
  }
  const gist = /^\/([^/]+\/[0-9a-f]{20,40})(?:\/raw)?\/?$/.exec(url.pathname);
  if (host === 'gist.github.com' && gist) return new URL(`https://gist.githubusercontent.com/${gist[1]}/raw`);
  // GitLab, wherever it is hosted, and Forgejo with it on Codeberg.
  const page =
    /^(.+\/-\/)blob(\/.+)$/.exec(url.pathname) ??
    /^(\/[^/]+\/[^/]+\/)src(\/(?:branch|commit|tag)\/.+)$/.exec(url.pathname);
  if (!page || (host !== 'codeberg.org' && !url.pathname.includes('/-/'))) return url;
  const file = new URL(url);
  file.pathname = `${page[1]}raw${page[2]}`;
  file.search = '';
  file.hash = '';
  return file;
}
