/** Every text of the window, one object a feature. */
export const window = {} as const;
