/**
 * A program's environment as CreateProcessW wants it: sorted without regard to case, each ended by a zero, one more at
 * the end. Windows knows a name in one case only: the last one given wins.
 */
export function environmentBlock(variables: Iterable<readonly [string, string]>): Buffer {
  const byName = new Map<string, string>();
  for (const [name, value] of variables) {
    if (name === '' || name.includes('=') || name.includes('\0') || value.includes('\0')) continue;
    byName.set(name.toUpperCase(), `${name}=${value}\0`);
  }
  const sorted = [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  return Buffer.from(`${sorted.join('')}\0${sorted.length === 0 ? '\0' : ''}`, 'utf16le');
}

/** Of our own environment, what a Windows program cannot do without; nothing that could be a secret. */
const system = `
  SystemRoot SystemDrive windir ComSpec OS PATHEXT TEMP TMP NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE
  PROCESSOR_IDENTIFIER PROCESSOR_LEVEL PROCESSOR_REVISION ALLUSERSPROFILE ProgramData ProgramFiles
  ProgramFiles(x86) ProgramW6432 CommonProgramFiles PUBLIC CommonProgramFiles(x86) CommonProgramW6432
  USERPROFILE USERNAME USERDOMAIN COMPUTERNAME HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA DriverData
`
  .trim()
  .split(/\s+/);

/** The folders of Windows itself. */
export function systemFolders(): string[] {
  const root = process.env['SystemRoot'] ?? 'C:\\Windows';
  return [`${root}\\System32`, root, `${root}\\System32\\Wbem`, `${root}\\System32\\WindowsPowerShell\\v1.0`];
}

/**
 * A program's whole environment: nothing of the daemon's own, which holds the person's keys and tokens.
 *
 * The runtimes' folders stand first on PATH; what the server sets itself wins over the rest.
 */
export function cleanVariables(
  runtimeFolders: readonly string[],
  variables: ReadonlyMap<string, string>,
): Map<string, string> {
  const clean = new Map<string, string>();
  for (const name of system) {
    const value = process.env[name];
    if (value !== undefined) clean.set(name, value);
  }
  for (const [name, value] of variables) clean.set(name, value);
  const given = variables.get('PATH') ?? variables.get('Path');
  clean.delete('Path');
  return clean.set(
    'PATH',
    [...runtimeFolders, ...(given === undefined ? systemFolders() : [given])].join(';'),
  );
}
