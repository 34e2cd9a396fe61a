/** Texts of a server’s graphs. */
export const graphsPage = {
  graphs: {
    failed: 'The graphs could not be loaded.',
    cpuNote: '100 % is one core at full work.',
    empty: {
      title: 'No figures in this time',
      text: 'Graphs fill while the server runs.',
    },
    span: { label: 'How far back', '10m': '10 minutes', '6h': '6 hours', '7d': '7 days' },
  },
} as const;
