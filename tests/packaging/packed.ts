import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, getRawHeader, listPackage } from '@electron/asar';
import { makeStandInDist } from './stand-in-dist.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const sources = ['electron', 'shared', 'renderer', 'resources', 'build', 'package.json', 'package-lock.json'];

/** One system's package as a folder. */
export interface Packed {
  folder: string;
  /** Where the archive and what stands beside it lie. */
  resources: string;
  /** What a person starts. */
  program: string;
}

/** A fresh checkout in which `npm run package` has been run for three systems, on stand-ins for Electron. */
export class PackedCheckout implements AsyncDisposable {
  /** The checkout itself. */
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<PackedCheckout> {
    const folder = await mkdtemp(join(tmpdir(), 'roost-package-'));
    const packed = new PackedCheckout(folder);
    for (const name of [...sources, 'electron-builder.yml'])
      await cp(join(root, name), join(folder, name), { recursive: true });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const dist = join(folder, 'electron-dist');
    await makeStandInDist(join(dist, `linux-${process.arch}`), 'linux');
    await makeStandInDist(join(dist, `win32-${process.arch}`), 'win');
    await makeStandInDist(join(dist, `darwin-${process.arch}`), 'mac');
    const words = ['build/package.ts', '--dir', '--linux', '--win', '--mac', '--electron', dist];
    await run(process.execPath, words, {
      cwd: folder,
      env: {
        ...process.env,
        CSC_IDENTITY_AUTO_DISCOVERY: 'false',
        ROOST_UPDATE_URL: 'https://example.com/roost',
      },
    });
    return packed;
  }

  get linux(): Packed {
    const folder = this.#place('linux');
    return { folder, resources: join(folder, 'resources'), program: join(folder, 'roost') };
  }

  get windows(): Packed {
    const folder = this.#place('win');
    return { folder, resources: join(folder, 'resources'), program: join(folder, 'Roost.exe') };
  }

  get mac(): Packed {
    const name = process.arch === 'x64' ? 'mac' : `mac-${process.arch}`;
    const contents = join(this.folder, 'out/packages', name, 'Roost.app/Contents');
    return {
      folder: contents,
      resources: join(contents, 'Resources'),
      program: join(contents, 'MacOS/Roost'),
    };
  }

  /** Unpacks the archive, with what lies beside it in its place, as the system sees it through Electron. */
  async unpack(packed: Packed): Promise<string> {
    const folder = await mkdtemp(join(this.folder, 'unpacked-'));
    extractAll(join(packed.resources, 'app.asar'), folder);
    return folder;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  #place(system: 'linux' | 'win'): string {
    const name = process.arch === 'x64' ? `${system}-unpacked` : `${system}-${process.arch}-unpacked`;
    return join(this.folder, 'out/packages', name);
  }
}

/** The names of the archive's files, with `/` whatever the system. */
export function filesOf({ resources }: Packed): string[] {
  const archive = join(resources, 'app.asar');
  return listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1));
}

/** The names of the archive's files that lie beside it. */
export function unpackedFilesOf({ resources }: Packed): string[] {
  const { header } = getRawHeader(join(resources, 'app.asar'));
  return unpackedIn(header, '');
}

interface Entry {
  unpacked?: boolean;
  files?: Record<string, Entry>;
}

function unpackedIn({ files = {} }: Entry, path: string): string[] {
  return Object.entries(files).flatMap(([name, entry]) =>
    entry.files === undefined
      ? entry.unpacked === true
        ? `${path}${name}`
        : []
      : unpackedIn(entry, `${path}${name}/`),
  );
}
