/** What `roost …` prints on a terminal, and the few pages that stand in for the window. */
export const cli = {
  serve: {
    ready: 'roost: ready at {{url}}',
    usage: 'Usage: roost serve [--data DIR] [--listen HOST:PORT] [--no-open]',
  },
  web: {
    notBuilt:
      'Roost is running, but its window was not built. Run `npm run build` in Roost’s folder, then reload this page.',
  },
} as const;
