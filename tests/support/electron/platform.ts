/** In the place of the shell's own: another system's ways, while the daemon runs on this one. */
export const platform = (process.env['STAND_IN_PLATFORM'] ?? process.platform) as NodeJS.Platform;
