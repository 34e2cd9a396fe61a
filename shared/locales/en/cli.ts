/** What `roost …` prints on a terminal. */
export const cli = {} as const;
