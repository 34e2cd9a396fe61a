/** Texts of the desktop app's updates. */
export const updatesPage = {
  updates: {
    title: 'Updates',
    text: 'A new version never interrupts a running server.',
    automatic: 'Keep Roost up to date by itself',
    automaticText: 'Looks a few times a day and downloads in the background.',
    check: 'Look now',
    checking: 'Looking for a newer version…',
    newest: 'Roost {{version}} is the newest version. Last looked {{when}}.',
    unknown: 'You have Roost {{version}}.',
    downloading: 'Downloading Roost {{version}}: {{percent}} %',
    ready: 'Roost {{version}} is ready.',
    readyByItself:
      'It is put in place when you quit Roost, or while no server runs and the window is closed.',
    readyByHand: 'It is put in place when you restart Roost here.',
    apply: 'Restart now',
    available:
      'Roost {{version}} is there. This package cannot replace itself: install the new one the way you installed this one. Your servers stay.',
    notes: 'What is new in {{version}}',
    arrived: 'Roost was updated to {{version}}.',
  },
};
