import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import type { RuntimeName } from '#shared/domain/runnable.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { nodeFolders } from './runtimes/node-folder.ts';
import { candidates, type SearchSpace } from './runtimes/places.ts';
import { type VersionMemory, VersionProbe } from './runtimes/probe.ts';
import { matchesVersion, parseReferences, titleOf } from './runtimes/references.ts';

/** What a server gets from this PC for its `native:` references. */
export interface ResolvedRuntimes {
  /** Put in front of PATH in this order; a sandbox shows exactly these and what lies in them, read-only. */
  folders: readonly string[];
  /** Such as `JAVA_HOME`; set where the egg has no variable of that name. */
  variables: ReadonlyMap<string, string>;
}

/** A runtime that this PC lacks; null for a text that names none. */
export interface MissingRuntime {
  runtime: RuntimeName | null;
  version: string | null;
  /** As people know it, such as `Java 21` or `npm (Node.js 24)`. */
  title: string;
}

/** Where runtimes are looked for; all but the store has a default, this PC's. */
export type RuntimesOptions = { folder: string; memory?: VersionMemory } & Partial<
  Omit<SearchSpace, 'store'>
>;

/**
 * Finds the runtimes that native eggs ask for on this PC, each checked by running it. Nothing is ever downloaded.
 *
 * Looked for in Roost's store, then in the places where people have them. The Node that Roost runs on counts as one.
 */
export class Runtimes {
  readonly #space: SearchSpace;
  readonly #probe: VersionProbe;
  readonly #nodes = new Map<string, string[]>();

  /** `folder`: Roost's own store, `<data>/runtimes`. */
  constructor({
    folder,
    environment = process.env,
    home = homedir(),
    ownNode = nodeOfRoost(),
    memory,
  }: RuntimesOptions) {
    this.#probe = new VersionProbe(memory ?? null);
    this.#space = { store: folder, environment, home, ownNode };
  }

  /**
   * Resolves `native:node:24` and the like to folders; several references may stand in one text.
   *
   * Fails with `environment.runtime-missing`, which names the first one that this PC lacks.
   */
  async resolve(references: string, signal: AbortSignal): Promise<ResolvedRuntimes> {
    const folders = new Set<string>();
    const variables = new Map<string, string>();
    const parsed = parseReferences(references);
    if (parsed === null) throw new AppError('environment.runtime-missing', { runtime: references });
    for (const { runtime, version } of parsed) {
      if (runtime === null) continue;
      const found = await this.#find(runtime, version, signal);
      for (const folder of found.folders) folders.add(folder);
      for (const [name, value] of found.variables) variables.set(name, value);
    }
    return { folders: [...folders], variables };
  }

  /** The first runtime of the references that this PC lacks; null where it has all of them. */
  async missing(references: string, signal: AbortSignal): Promise<MissingRuntime | null> {
    for (const one of references.trim() === '' ? [] : references.trim().split(/\s+/)) {
      try {
        await this.resolve(one, signal);
      } catch (error) {
        if (!isAppError(error, 'environment.runtime-missing')) throw error;
        const [parsed] = parseReferences(one) ?? [];
        const { runtime: title } = error.facts;
        return { runtime: parsed?.runtime ?? null, version: parsed?.version ?? null, title };
      }
    }
    return null;
  }

  async #find(runtime: RuntimeName, wanted: string | null, signal: AbortSignal): Promise<ResolvedRuntimes> {
    let lacksNpm = false;
    for await (const program of candidates(runtime, wanted, this.#space)) {
      signal.throwIfAborted();
      const environment = { PATH: this.#space.environment['PATH'], HOME: this.#space.home };
      const versions = await this.#probe.versions(runtime, program, environment);
      if (!versions.some((version) => matchesVersion(version, isVersioned(runtime) ? wanted : null)))
        continue;
      const found = await this.#foldersOf(runtime, program);
      if (found !== null) return found;
      lacksNpm = true;
    }
    const title = titleOf(runtime, wanted);
    throw new AppError('environment.runtime-missing', { runtime: lacksNpm ? `npm (${title})` : title });
  }

  async #foldersOf(runtime: RuntimeName, program: string): Promise<ResolvedRuntimes | null> {
    // A link in /usr/bin is not where a Java or .NET lives.
    const folder = dirname(runtime === 'node' ? program : await realpath(program));
    const alone = (name?: string, value?: string): ResolvedRuntimes => ({
      folders: [folder],
      variables: new Map(name !== undefined && value !== undefined ? [[name, value]] : []),
    });
    switch (runtime) {
      case 'java':
        return alone('JAVA_HOME', dirname(folder));
      case 'dotnet':
        return alone('DOTNET_ROOT', folder);
      case 'steamcmd':
        return alone('STEAMCMD', program);
      case 'node': {
        const folders = await this.#nodeFolders(program);
        return folders === null ? null : { folders, variables: new Map() };
      }
      case 'python':
        return alone();
      case 'vcredist':
        // It is there for every program; its folder is the system's own, in which no egg has anything to look for.
        return { folders: [], variables: new Map() };
    }
  }

  /** Kept as long as the folders are there: finding npm takes a tenth of a second, at every start of a server. */
  async #nodeFolders(program: string): Promise<string[] | null> {
    const known = this.#nodes.get(program);
    if (known !== undefined && known.every((folder) => existsSync(folder))) return known;
    const folders = await nodeFolders(program, this.#space);
    if (folders !== null) this.#nodes.set(program, folders);
    return folders;
  }
}

/** Whether a program tells its version; a library is looked for by its version's own name. */
function isVersioned(runtime: RuntimeName): boolean {
  return runtime !== 'steamcmd' && runtime !== 'vcredist';
}

/** Electron's own program only acts as Node when asked to, and ours is not allowed to. */
function nodeOfRoost(): string | null {
  return process.versions['electron'] === undefined ? process.execPath : null;
}
