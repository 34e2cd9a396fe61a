import { glob } from 'node:fs/promises';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import type { RuntimeName } from '#shared/domain/runnable.ts';

/** Where this PC is looked through for runtimes. */
export interface SearchSpace {
  /** Roost's own store, `<data>/runtimes`. */
  store: string;
  environment: NodeJS.ProcessEnv;
  home: string;
  /** The Node that Roost itself runs on; null inside Electron, whose program is no `node`. */
  ownNode: string | null;
}

const isWindows = process.platform === 'win32';
const programs: Partial<Record<RuntimeName, readonly string[]>> = {
  java: [isWindows ? 'java.exe' : 'java'],
  dotnet: [isWindows ? 'dotnet.exe' : 'dotnet'],
  node: [isWindows ? 'node.exe' : 'node'],
  python: isWindows ? ['python.exe'] : ['python3', 'python'],
  steamcmd: isWindows ? ['steamcmd.exe'] : ['steamcmd.sh', 'steamcmd'],
};

/** Folders in which programs of a runtime may lie, beyond the store and PATH; `*` stands for one name. */
function wellKnown(runtime: RuntimeName, { environment, home }: SearchSpace): string[] {
  if (isWindows) return wellKnownOnWindows(runtime, environment);
  switch (runtime) {
    case 'node':
      return [
        join(environment['NVM_DIR'] ?? join(home, '.nvm'), 'versions/node/*/bin'),
        join(home, '.volta/tools/image/node/*/bin'),
        join(home, '.local/share/fnm/node-versions/*/installation/bin'),
        '/usr/local/bin',
        '/usr/bin',
        '/opt/homebrew/bin',
      ];
    case 'java':
      return [
        '/usr/lib/jvm/*/bin',
        join(home, '.sdkman/candidates/java/*/bin'),
        join(home, '.jdks/*/bin'),
        '/Library/Java/JavaVirtualMachines/*/Contents/Home/bin',
        '/opt/homebrew/opt/openjdk*/bin',
      ];
    case 'dotnet':
      return ['/usr/share/dotnet', '/usr/lib/dotnet', join(home, '.dotnet'), '/usr/local/share/dotnet'];
    case 'python':
      return [join(home, '.pyenv/versions/*/bin'), '/usr/local/bin', '/usr/bin', '/opt/homebrew/bin'];
    case 'steamcmd':
      return ['/usr/games', join(home, 'steamcmd'), join(home, 'Steam'), join(home, '.steam/steamcmd')];
    case 'vcredist':
      return [];
  }
}

function wellKnownOnWindows(runtime: RuntimeName, environment: NodeJS.ProcessEnv): string[] {
  const programs = environment['ProgramFiles'] ?? 'C:\\Program Files';
  const local = environment['LOCALAPPDATA'];
  switch (runtime) {
    case 'node':
      return [join(programs, 'nodejs')];
    case 'java':
      return ['Eclipse Adoptium', 'Java', 'Microsoft', 'Zulu'].map((maker) =>
        join(programs, maker, '*', 'bin'),
      );
    case 'dotnet':
      return [join(programs, 'dotnet')];
    case 'python':
      return local === undefined ? [] : [join(local, 'Programs', 'Python', '*')];
    case 'steamcmd':
      return ['C:\\steamcmd'];
    case 'vcredist':
      return [];
  }
}

/** The one place that a person or an installer named by an environment variable. */
function named(runtime: RuntimeName, { environment }: SearchSpace): string[] {
  const javaHome = environment['JAVA_HOME'];
  const dotnetRoot = environment['DOTNET_ROOT'];
  if (runtime === 'java' && javaHome) return [join(javaHome, 'bin')];
  if (runtime === 'dotnet' && dotnetRoot) return [dotnetRoot];
  return [];
}

/**
 * Every file that may be a runtime's program, best first: our store, Roost's own Node, the place named by a variable,
 * PATH, then the well-known places. Whether it runs is for the probe to tell.
 */
export async function* candidates(
  runtime: RuntimeName,
  wanted: string | null,
  space: SearchSpace,
): AsyncGenerator<string> {
  if (runtime === 'vcredist') {
    yield* librariesOfVisualC(wanted, space.environment);
    return;
  }
  const store = join(space.store, runtime);
  yield* matching(runtime, [join(store, '*/bin'), join(store, '*'), store]);
  if (runtime === 'node' && space.ownNode !== null) yield space.ownNode;
  yield* matching(runtime, named(runtime, space));
  yield* matching(runtime, searchPath(space.environment));
  yield* matching(runtime, wellKnown(runtime, space));
}

/** The library by which a year's Visual C++ runtime shows; those from 2015 on take each other's place. */
function librariesOfVisualC(year: string | null, environment: NodeJS.ProcessEnv): string[] {
  const root = environment['SystemRoot'];
  if (!isWindows || root === undefined) return [];
  const old: Readonly<Record<string, string>> = { 2010: 'msvcr100', 2012: 'msvcr110', 2013: 'msvcr120' };
  const name = old[year ?? ''] ?? (Number(year ?? 2022) >= 2019 ? 'vcruntime140_1' : 'vcruntime140');
  return [join(root, 'System32', `${name}.dll`)];
}

/** PATH without the folders of version managers' shims, which are no runtimes and lead nowhere in a sandbox. */
function searchPath(environment: NodeJS.ProcessEnv): string[] {
  return (environment['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !folder.includes('*') && basename(folder) !== 'shims');
}

async function* matching(runtime: RuntimeName, folders: readonly string[]): AsyncGenerator<string> {
  for (const folder of folders) {
    for (const program of programs[runtime] ?? []) {
      const pattern = join(folder, program);
      if (!pattern.includes('*')) {
        yield pattern;
        continue;
      }
      const found = await Array.fromAsync(glob(pattern));
      yield* found.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    }
  }
}
