/** Texts of what was played on a server, where an act may cost it. */
export const worldsPage = {
  worlds: {
    lost: 'What was played goes with it:',
    touched: 'What was played here so far. Copy it first if the script could touch it:',
    measuring: 'Looking at what was played…',
    failed: 'What was played could not be measured.',
  },
} as const;
