import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/;

/** Smaller files gain nothing. */
const leastBytesToCompress = 1024;

/** All of our window, compressed, is a fraction of this; more is compressed anew each time. */
const maximumKeptBytes = 4 * 1024 * 1024;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

interface WindowFile {
  path: string;
  type: string;
  size: number;
  etag: string;
  /** Its name changes with its content. */
  immutable: boolean;
}

/**
 * The built window's files, found by an exact list of what is in its folder: a path from outside is only ever looked
 * up in that list, so there is nothing to climb out of. A new build is noticed when the page is loaded.
 */
export class WindowFiles {
  readonly #folder: string;
  #files = new Map<string, WindowFile>();
  readonly #compressed = new Map<string, Buffer>();
  #keptBytes = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Answers with the file at a path, or the page itself for a place within it; false when neither is there. */
  async serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const isPage = path === '/' || path === '/index.html' || extname(path) === '';
    if (isPage) await this.#scan();
    const file = this.#files.get(isPage ? '/index.html' : path);
    if (!file) return false;
    const caching = isPage ? 'no-store' : file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
    response.setHeader('cache-control', caching);
    response.setHeader('etag', file.etag);
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304).end();
      return true;
    }
    await this.#send(request, response, file);
    return true;
  }

  async #send(request: IncomingMessage, response: ServerResponse, file: WindowFile): Promise<void> {
    response.setHeader('content-type', file.type);
    if (!compressible.test(file.type) || file.size < leastBytesToCompress) {
      response.setHeader('content-length', file.size);
      response.writeHead(200);
      if (request.method === 'HEAD') response.end();
      else await pipeline(createReadStream(file.path), response);
      return;
    }
    response.setHeader('vary', 'accept-encoding');
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    const body = encoding === null ? await readFile(file.path) : await this.#compress(file, encoding);
    if (encoding !== null) response.setHeader('content-encoding', encoding);
    response.writeHead(200, { 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async #compress(file: WindowFile, encoding: 'br' | 'gzip'): Promise<Buffer> {
    const key = `${encoding} ${file.etag} ${file.path}`;
    const kept = this.#compressed.get(key);
    if (kept) return kept;
    const content = await readFile(file.path);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
    const made = encoding === 'br' ? await brotli(content, quality) : await gzipped(content);
    if (this.#keptBytes + made.length <= maximumKeptBytes && !this.#compressed.has(key)) {
      this.#compressed.set(key, made);
      this.#keptBytes += made.length;
    }
    return made;
  }

  async #scan(): Promise<void> {
    const files = new Map<string, WindowFile>();
    const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const type = mimeTypes[extname(entry.name)];
      if (!entry.isFile() || type === undefined) continue;
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = await stat(path);
      const url = `/${relative(this.#folder, path).split(sep).join('/')}`;
      const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
      files.set(url, { path, type, size, etag, immutable: url.startsWith('/assets/') });
    }
    if (!sameFiles(this.#files, files)) {
      this.#compressed.clear();
      this.#keptBytes = 0;
    }
    this.#files = files;
  }
}

function sameFiles(left: Map<string, WindowFile>, right: Map<string, WindowFile>): boolean {
  return left.size === right.size && [...left].every(([url, file]) => right.get(url)?.etag === file.etag);
}

/** The best encoding that the client takes; null for none. A weight of 0 is a refusal. */
function chooseEncoding(header: string | string[] | undefined): 'br' | 'gzip' | null {
  const accepted = new Set(
    String(header ?? '')
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
      .map((part) => part.split(';')[0]?.trim()),
  );
  return accepted.has('br') ? 'br' : accepted.has('gzip') ? 'gzip' : null;
}
