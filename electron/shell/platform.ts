/** The system that the shell makes itself at home on; in one place, so that a test can try another one's ways. */
export const platform: NodeJS.Platform = process.platform;
