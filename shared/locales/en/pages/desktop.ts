/** Texts of the desktop app's own settings. */
export const desktopPage = {
  desktop: {
    title: 'This app',
    text: 'What Roost does on this PC, beside its window.',
    failed: 'The app’s settings could not be loaded.',
    openAtLogin: 'Start Roost when I sign in',
    openAtLoginText: 'Without its window; servers that start with Roost come up by themselves.',
    onClose: 'When I close the window',
    close: {
      ask: 'Ask me',
      keep: 'Keep the servers running',
      quit: 'Stop the servers and quit',
    },
    keepAwake: 'Keep this PC awake while somebody plays or a game is being installed',
    awake: {
      always: 'Always',
      'plugged-in': 'Only when plugged in',
      never: 'Never',
    },
    notify: {
      title: 'Tell me when',
      crashed: 'a server crashed',
      ready: 'a server is ready',
      installed: 'an installation ended',
      playerJoined: 'a player joined',
    },
    openFolder: 'Open the folder',
    chooseFolder: 'Choose a folder…',
  },
};
