import type { Allocation } from '#shared/domain/allocation.ts';

/** The program that has a port. */
export interface Holder {
  pid: number;
  program: string;
}

/** Asks the system who has an allocation's port, on TCP or UDP; null where it does not tell. */
export async function findHolder(allocation: Allocation): Promise<Holder | null> {
  // Loaded when asked for: most ports are free, and each system needs one of them.
  if (process.platform === 'linux') return (await import('./holder-linux.ts')).findHolderOnLinux(allocation);
  if (process.platform === 'darwin') return (await import('./holder-macos.ts')).findHolderOnMacos(allocation);
  if (process.platform === 'win32')
    return (await import('./holder-windows.ts')).findHolderOnWindows(allocation);
  return null;
}
