/** Texts of what a server asks of its person. */
export const offerPage = {
  offer: {
    eula: {
      text: 'The game starts once you agree to the {{name}}.',
      read: 'Read it',
      action: 'Agree and start',
    },
    'java-version': {
      text: 'The game does not run on this Java. Switch to another one.',
      none: 'The game does not run on this Java, and its egg offers no other. Choose an image with another Java in Settings.',
      image: 'Runs on',
      action: 'Switch and restart',
    },
    'gsl-token': {
      text: 'Steam does not accept the login token of this server.',
      where: 'Get a token',
      token: 'New token',
      missing: 'Enter the token first.',
      action: 'Save and restart',
    },
    'pid-limit': {
      raise:
        'The game could not start another thread: it has as many processes as it may. Allow it {{processes}}.',
      action: 'Allow more and restart',
      text: 'The game could not start another thread: the limit of processes or of memory is reached. Raise it in Settings, then restart.',
    },
    'disk-space': {
      action: 'Start again',
      text: 'Steam found too little disk space. Free some on the drive, or raise the server’s disk limit, then start again.',
    },
  },
} as const;
