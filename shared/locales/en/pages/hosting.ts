/** Texts of the pause of hosting. */
export const hostingPage = {
  hosting: {
    title: 'Hosting',
    pause: 'Pause hosting',
    text: 'Pause it while you play yourself. No server starts then, whoever asks for it, until you go on.',
    pauseStop: 'Stop the servers and pause',
    pauseStopText: 'Saves every world and gives you the whole PC.',
    pauseKeep: 'Keep them running and pause',
    pauseKeepText:
      'Friends may play on. Each server gets one core at most, where this PC can hold it to that.',
  },
};
