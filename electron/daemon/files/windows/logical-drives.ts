const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const fixedDrive = 3;

/** The fixed drives, such as `C:\`; what can be taken out, and what lies on another PC, is no place for servers. */
export async function logicalDrives(): Promise<string[]> {
  const { default: koffi } = await import('koffi');
  const kernel = koffi.load('kernel32.dll');
  const getDrives = kernel.func('__stdcall', 'GetLogicalDrives', 'uint32', []) as () => number;
  const getType = kernel.func('__stdcall', 'GetDriveTypeW', 'uint32', ['str16']) as (root: string) => number;
  const mask = getDrives();
  return letters
    .split('')
    .filter((_, bit) => (mask & (1 << bit)) !== 0)
    .map((letter) => `${letter}:\\`)
    .filter((root) => getType(root) === fixedDrive);
}
