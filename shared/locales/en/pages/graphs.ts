/** Texts of a server’s graphs. */
export const graphsPage = {
  graphs: {
    failed: 'The graphs could not be loaded.',
    networkUntold:
      '“{{environment}}” does not tell how much a single server sends and receives, so there is no graph.',
    cpuNote: '100 % is one core at full work.',
    empty: {
      title: 'No figures in this time',
      text: 'Graphs fill while the server runs.',
    },
    span: { label: 'How far back', '10m': '10 minutes', '6h': '6 hours', '7d': '7 days' },
  },
} as const;
