import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { type ITheme, Terminal as XTerm } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { copyText } from '../../lib/clipboard.ts';
import { onThemeChange } from '../../lib/theme.ts';
import { tokenColour } from '../../ui/css-colour.ts';
import { labelledLinks, openLink, refuseEndlessSequences } from './harmless.ts';
import { OutputQueue } from './output-queue.ts';

/** How many lines can be scrolled back to. */
export const scrollbackLines = 10_000;

export interface Found {
  /** Which of the places is marked, from 1; 0 while none is. */
  index: number;
  count: number;
}

/** A screen for output: colours, links, search, copying. It follows the end unless one has scrolled up. */
export class OutputTerminal implements Disposable {
  readonly #xterm: XTerm;
  readonly #search = new SearchAddon({ highlightLimit: 2000 });
  readonly #queue: OutputQueue;
  readonly #owned = new DisposableStack();

  constructor(
    element: HTMLElement,
    on: { followingChanged(isFollowing: boolean): void; found(found: Found): void; searchWanted(): void },
  ) {
    this.#xterm = new XTerm({
      scrollback: scrollbackLines,
      convertEol: true,
      disableStdin: true,
      cursorStyle: 'bar',
      cursorInactiveStyle: 'none',
      cursorBlink: false,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono'),
      fontSize: 12.5,
      lineHeight: 1.15,
      allowProposedApi: true,
      overviewRuler: { width: 10 },
      minimumContrastRatio: 4.5,
      theme: theme(),
      linkHandler: labelledLinks(element),
    });
    refuseEndlessSequences(this.#xterm);
    const fit = new FitAddon();
    this.#xterm.loadAddon(fit);
    this.#xterm.loadAddon(this.#search);
    this.#xterm.loadAddon(new WebLinksAddon((_event, uri) => openLink(uri)));
    this.#xterm.open(element);
    this.#queue = new OutputQueue((text, done) => this.#xterm.write(text, done), scrollbackLines);

    const resize = new ResizeObserver(() => fit.fit());
    resize.observe(element);
    this.#owned.defer(() => resize.disconnect());
    this.#owned.use(this.#queue);
    this.#owned.use(
      onThemeChange(() => {
        this.#xterm.options.theme = theme();
      }),
    );
    this.#owned.defer(() => this.#xterm.dispose());

    const tellFollowing = () => on.followingChanged(this.isFollowing);
    this.#xterm.onScroll(tellFollowing);
    this.#xterm.onWriteParsed(tellFollowing);
    // Scrolling by wheel and by the bar is told by the element only.
    element.addEventListener('wheel', () => requestAnimationFrame(tellFollowing), { passive: true });
    element.addEventListener('pointerup', () => requestAnimationFrame(tellFollowing));
    this.#search.onDidChangeResults(({ resultIndex, resultCount }) =>
      on.found({ index: resultIndex + 1, count: resultCount }),
    );
    this.#xterm.attachCustomKeyEventHandler((event) => {
      if (event.type !== 'keydown') return true;
      const isControl = event.ctrlKey || event.metaKey;
      if (isControl && event.key === 'c' && this.#xterm.hasSelection()) {
        void copyText(this.#xterm.getSelection());
        return false;
      }
      if (isControl && event.key === 'f') {
        on.searchWanted();
        return false;
      }
      // Tab leaves the terminal: nothing is typed here, and nobody may be caught in it.
      return event.key !== 'Tab';
    });
  }

  get isFollowing(): boolean {
    const { viewportY, baseY } = this.#xterm.buffer.active;
    return viewportY >= baseY;
  }

  write(text: string): void {
    this.#queue.push(text);
  }

  /** Forgets everything, for a fresh snapshot. */
  clear(): void {
    this.#queue.clear();
    this.#xterm.reset();
  }

  toLatest(): void {
    this.#xterm.scrollToBottom();
  }

  find(term: string, direction: 'next' | 'previous', isIncremental = false): void {
    const decorations = {
      matchBackground: hex(tokenColour('found')),
      matchOverviewRuler: hex(tokenColour('found')),
      activeMatchBackground: hex(tokenColour('found-now')),
      activeMatchColorOverviewRuler: hex(tokenColour('found-now')),
    };
    if (direction === 'next') this.#search.findNext(term, { decorations, incremental: isIncremental });
    else this.#search.findPrevious(term, { decorations });
  }

  endSearch(): void {
    this.#search.clearDecorations();
    this.#xterm.clearSelection();
  }

  [Symbol.dispose](): void {
    this.#owned.dispose();
  }
}

/** Resolves when the console's font is there: the terminal measures a letter once, when it is opened. */
export async function consoleFontReady(): Promise<void> {
  const family = getComputedStyle(document.documentElement).getPropertyValue('--font-mono');
  await Promise.all([document.fonts.load(`400 12px ${family}`), document.fonts.load(`700 12px ${family}`)]);
}

/** The search addon takes `#rrggbb` only. */
function hex(rgb: string): string {
  const parts = rgb.match(/\d+/g) ?? [];
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

const ansi = (name: string) => tokenColour(`ansi-${name}`);

function theme(): ITheme {
  return {
    background: tokenColour('sunken'),
    foreground: tokenColour('text'),
    cursor: tokenColour('sunken'),
    selectionBackground: tokenColour('edge'),
    scrollbarSliderBackground: tokenColour('line'),
    scrollbarSliderHoverBackground: tokenColour('edge'),
    scrollbarSliderActiveBackground: tokenColour('edge'),
    overviewRulerBorder: tokenColour('sunken'),
    black: ansi('black'),
    red: ansi('red'),
    green: ansi('green'),
    yellow: ansi('yellow'),
    blue: ansi('blue'),
    magenta: ansi('magenta'),
    cyan: ansi('cyan'),
    white: ansi('white'),
    brightBlack: ansi('bright-black'),
    brightRed: ansi('bright-red'),
    brightGreen: ansi('bright-green'),
    brightYellow: ansi('bright-yellow'),
    brightBlue: ansi('bright-blue'),
    brightMagenta: ansi('bright-magenta'),
    brightCyan: ansi('bright-cyan'),
    brightWhite: ansi('bright-white'),
  };
}
