import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, createServer, type RequestOptions, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CancellationToken, type DownloadOptions, HttpExecutor } from 'builder-util-runtime';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import { stringify } from 'yaml';

/** A web server with a release on it, as electron-builder publishes one for AppImages. */
export class UpdateFeed implements AsyncDisposable {
  readonly #server: Server;
  readonly #files = new Map<string, Buffer>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<UpdateFeed> {
    const server = createServer((asked, answer) => {
      const file = feed.#files.get(new URL(asked.url ?? '/', 'http://feed').pathname);
      answer.writeHead(file === undefined ? 404 : 200, { 'content-length': file?.length ?? 0 }).end(file);
    });
    const feed = new UpdateFeed(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return feed;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Puts a release up. `served` is what really comes when it is downloaded. */
  publish(version: string, content: Buffer, served = content): void {
    const name = `Roost-${version}-x86_64.AppImage`;
    const sha512 = createHash('sha512').update(content).digest('base64');
    const files = [{ url: name, sha512, size: content.length }];
    const release = {
      version,
      files,
      path: name,
      sha512,
      releaseNotes: '<p>Better.</p>',
      releaseDate: '2026-11-22',
    };
    this.#files.set('/latest-linux.yml', Buffer.from(stringify(release)));
    this.#files.set(`/${name}`, served);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

/** The app that electron-updater sees: Roost 0.1.0, packed, with a folder of the test's own. */
export function appOf(folder: string): AppAdapter {
  return {
    version: '0.1.0',
    name: 'roost',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: join(folder, 'data'),
    baseCachePath: join(folder, 'cache'),
    whenReady: async () => {},
    relaunch() {},
    quit() {},
    onQuit() {},
  };
}

/** Electron's network replaced by Node's; all above it is electron-updater's own. */
export class NodeRequests extends HttpExecutor<ClientRequest> {
  override createRequest(options: RequestOptions, callback: (response: never) => void): ClientRequest {
    return request(options, callback as () => void);
  }

  async download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    const token = options.cancellationToken ?? new CancellationToken();
    return await token.createPromise((resolve, reject, onCancel) => {
      const asked = {
        hostname: url.hostname,
        port: url.port,
        path: url.pathname,
        headers: options.headers ?? {},
      };
      this.doDownload(
        asked,
        {
          destination,
          options,
          onCancel,
          responseHandler: null,
          callback: (error?: Error | null) =>
            error === null || error === undefined ? resolve(destination) : reject(error),
        },
        0,
      );
    });
  }
}
