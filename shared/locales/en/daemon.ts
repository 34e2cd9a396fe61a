/** Lines that Roost itself puts into a server's console. */
export const daemon = {} as const;
