import type { RuntimeName } from '#shared/domain/runnable.ts';

/** One `native:…` reference; `runtime` is null where it asks for none. The version is a major or a prefix of one; null is any. */
export interface RuntimeReference {
  runtime: RuntimeName | null;
  version: string | null;
}

const REFERENCE = /^native:(?:(java|dotnet|node|python|steamcmd|vcredist):(\d+(?:\.\d+)*)?)?$/;

/**
 * Reads `native:java:21 native:steamcmd:` and the like: references divided by blanks.
 *
 * Null when any of it is not a native reference. Nothing at all is `native:`. Source: egg formats, section 15.3.
 */
export function parseReferences(text: string): RuntimeReference[] | null {
  const references: RuntimeReference[] = [];
  for (const part of text.split(/\s+/)) {
    if (part === '') continue;
    const found = REFERENCE.exec(part);
    if (found === null) return null;
    references.push({ runtime: (found[1] as RuntimeName | undefined) ?? null, version: found[2] ?? null });
  }
  return references;
}

/** Whether a version that was found is the one asked for: `21` takes `21.0.4`, `2` does not. */
export function matchesVersion(found: string, wanted: string | null): boolean {
  return wanted === null || found === wanted || found.startsWith(`${wanted}.`);
}

const titles: Record<RuntimeName, string> = {
  java: 'Java',
  dotnet: '.NET',
  node: 'Node.js',
  python: 'Python',
  steamcmd: 'SteamCMD',
  vcredist: 'Visual C++ Redistributable',
};

/** As a person knows it: `Java 21`. */
export function titleOf(runtime: RuntimeName, version: string | null): string {
  return version === null ? titles[runtime] : `${titles[runtime]} ${version}`;
}

const pages: Record<RuntimeName, string> = {
  java: 'https://adoptium.net/temurin/releases/',
  dotnet: 'https://dotnet.microsoft.com/download/dotnet',
  node: 'https://nodejs.org/en/download',
  python: 'https://www.python.org/downloads/',
  steamcmd: 'https://developer.valvesoftware.com/wiki/SteamCMD',
  vcredist: 'https://learn.microsoft.com/cpp/windows/latest-supported-vc-redist',
};

/** The page of its makers on which a person gets it. */
export function pageOf(runtime: RuntimeName, version: string | null): string {
  if (runtime === 'java' && version !== null) return `${pages.java}?version=${version.split('.')[0]}`;
  if (runtime === 'dotnet' && version !== null) {
    return `${pages.dotnet}/${version.includes('.') ? version : `${version}.0`}`;
  }
  return pages[runtime];
}
