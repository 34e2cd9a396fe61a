/** What an environment says of itself on this machine: capabilities that are missing, and what that means. */
export const notes = {} as const;
