/** Texts of who plays on a server. */
export const playersPage = {
  players: {
    failed: 'Who plays could not be loaded.',
    for: 'for {{duration}}',
    nameless: 'This game tells how many play, and keeps their names to itself.',
    someNames_one: 'The game names {{count}} of {{online}}.',
    someNames_other: 'The game names {{count}} of {{online}}.',
    silent:
      'The game has not told who plays for {{duration}}. It may be busy. Roost goes on asking; if it stays so, look at its console.',
    nobody: {
      title: 'Nobody is playing now',
      text: 'The server is up and waits for players.',
      room_one: 'The server is up, with room for {{count}} player.',
      room_other: 'The server is up, with room for {{count}} players.',
    },
    offline: { title: 'The server is off', text: 'Start it, and who joins appears here.' },
    starting: { title: 'The server is starting', text: 'Who joins appears here as soon as it is up.' },
    asking: { title: 'The game has not told yet', text: 'Roost is asking who plays.' },
    untold: {
      title: 'This game does not tell who plays',
      text: 'Roost can neither ask it nor read it from what it prints. Its console may show more.',
      action: 'Open the console',
    },
  },
} as const;
