import type { ILinkHandler, Terminal } from '@xterm/xterm';

/** More often than a screen has lines or columns there is nothing to repeat. */
const mostTimes = 1000;

/** Repeat a letter; insert, delete and scroll lines; go by tabs. xterm does each as often as it is told, up to 2³¹. */
const repeating = ['b', 'L', 'M', 'S', 'T', 'I', 'Z'];

/**
 * Leaves out what a server could print to freeze the window: one short sequence that is to be done for minutes.
 *
 * Nothing else that it prints reaches beyond the terminal: titles, the clipboard and answers are not wired to anything.
 */
export function refuseEndlessSequences(terminal: Terminal): void {
  for (const final of repeating) {
    terminal.parser.registerCsiHandler(
      { final },
      ([times]) => typeof times === 'number' && times > mostTimes,
    );
  }
}

/** Opens a link in a page that knows nothing of ours. */
export function openLink(address: string): void {
  window.open(address, '_blank', 'noopener');
}

/** Links whose text is not their address: the address shows while one points at it. */
export function labelledLinks(element: HTMLElement): ILinkHandler {
  return {
    activate: (_event, address) => openLink(address),
    hover: (_event, address) => {
      element.title = address;
    },
    leave: () => {
      element.title = '';
    },
  };
}
