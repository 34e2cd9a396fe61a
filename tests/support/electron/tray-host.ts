/** In the place of the shell's own, which asks the desktop. */
export async function hasTrayHost(): Promise<boolean> {
  return process.env['STAND_IN_TRAY'] !== 'unseen';
}
