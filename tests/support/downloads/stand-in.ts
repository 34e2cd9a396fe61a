import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is served: by address without `https://`, a body or what makes it. */
export type Site = ReadonlyMap<string, () => Buffer | string>;

/**
 * The web, as far as install scripts need it, on a socket in a folder: real HTTPS for real curl, and nothing beyond.
 *
 * `folder` also has what makes curl go there (`.curlrc`), and `bin` with the programs that stand in for others.
 */
export interface StandIn extends Disposable {
  folder: string;
  /** What was asked for and is not there, in order. */
  missed: readonly string[];
  /** Every file that was fetched whole. */
  fetched: ReadonlySet<string>;
  /** Files of which the rest was asked for, and from which byte. */
  continued: readonly string[];
  /** How long a file is that was asked for; 0 for any other. Archives are made anew each time, and differ. */
  lengthOf(address: string): number;
}

/**
 * @param programs shell scripts by the name of the program that they stand in for
 * @param cutOff addresses whose connection ends in the middle of the file
 */
export async function standIn(
  site: Site,
  programs: Readonly<Record<string, string>>,
  cutOff: ReadonlySet<string> = new Set(),
): Promise<StandIn> {
  const folder = mkdtempSync(join(tmpdir(), 'roost-web-'));
  mkdirSync(join(folder, 'bin'));
  for (const [name, script] of Object.entries(programs)) {
    const file = join(folder, 'bin', name);
    writeFileSync(file, script);
    chmodSync(file, 0o755);
  }
  // Where the scripts see the folder.
  const seen = '/mnt/downloads';
  writeFileSync(
    join(folder, '.curlrc'),
    `unix-socket = "${seen}/web.sock"\ncacert = "${seen}/certificate.pem"\n`,
  );
  const hosts = [...new Set([...site.keys()].map((address) => address.split('/', 1)[0] ?? ''))];
  const keys = certificate(folder, hosts);
  const missed: string[] = [];
  const fetched = new Set<string>();
  const continued: string[] = [];
  const made = new Map<string, Buffer>();
  const server = createServer(keys, (request, response) => {
    const address = `${request.headers.host}${request.url}`;
    const make = site.get(address);
    if (make === undefined) {
      missed.push(address);
      response.writeHead(404).end();
      return;
    }
    const body = made.get(address) ?? Buffer.from(make());
    made.set(address, body);
    if (cutOff.has(address)) {
      response.writeHead(200, { 'content-length': body.length });
      response.write(body.subarray(0, body.length / 2), () => response.destroy());
      return;
    }
    if (request.method === 'GET') fetched.add(address);
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (from === 0) {
      response.writeHead(200, { 'content-length': body.length }).end(body);
      return;
    }
    continued.push(`${address} from ${from}`);
    if (from >= body.length) {
      response.writeHead(416).end();
      return;
    }
    const range = `bytes ${from}-${body.length - 1}/${body.length}`;
    response
      .writeHead(206, { 'content-length': body.length - from, 'content-range': range })
      .end(body.subarray(from));
  });
  await listen(server, join(folder, 'web.sock'));
  return {
    folder,
    missed,
    fetched,
    continued,
    lengthOf: (address) => made.get(address)?.length ?? 0,
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A certificate for just these hosts, so that a script which asks another one is told of it. */
function certificate(folder: string, hosts: readonly string[]): { key: Buffer; cert: Buffer } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const names = `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}`;
  const what = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const where = ['-subj', '/CN=stand-in', '-addext', names, '-keyout', key, '-out', cert];
  execFileSync('openssl', ['req', '-x509', ...what, ...where], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

async function listen(server: Server, path: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(path, resolve);
  await promise;
}
