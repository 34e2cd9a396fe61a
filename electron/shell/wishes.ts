/** Roost's own scheme of addresses, `roost://server/<id>`. */
export const linkScheme = 'roost';

/** Said to a start that nobody asked for just now: no window. */
export const hiddenFlag = '--hidden';

/** What a start of the program is for; from the jump list it comes with a word of its own. */
export type Wish =
  | { kind: 'nothing' }
  | { kind: 'show' }
  | { kind: 'link'; link: string }
  | { kind: 'server'; serverId: string }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'quit' };

const words = { pause: '--pause-hosting', resume: '--resume-hosting', quit: '--quit' } as const;
const serverWord = '--server=';

/** The word that brings a wish to a running Roost. */
export function wordFor(wish: keyof typeof words | { serverId: string }): string {
  return typeof wish === 'string' ? words[wish] : `${serverWord}${wish.serverId}`;
}

/**
 * What somebody wants who starts Roost with these words.
 *
 * A link is no command, so it comes first, and what stands behind `--` may come from a page that wrote one.
 */
export function wishIn(typed: readonly string[]): Wish {
  const link = typed.find((word) => word.toLowerCase().startsWith(`${linkScheme}:`));
  if (link !== undefined) return { kind: 'link', link };
  const own = typed.includes('--') ? typed.slice(0, typed.indexOf('--')) : typed;
  const server = own.find((word) => word.startsWith(serverWord));
  if (server !== undefined) return { kind: 'server', serverId: server.slice(serverWord.length) };
  for (const kind of ['pause', 'resume', 'quit'] as const) {
    if (own.includes(words[kind])) return { kind };
  }
  return own.includes(hiddenFlag) ? { kind: 'nothing' } : { kind: 'show' };
}

/** Longer than any address of ours. */
const longestLink = 200;

/** Where a `roost://` address leads; `panel` is one that would link a panel. Null for what means nothing here. */
export function readLink(link: string): { kind: 'server'; serverId: string } | { kind: 'panel' } | null {
  // What is no plain address was not written by Roost; URL would quietly leave out line breaks.
  if (link.length > longestLink || !/^[\x21-\x7e]+$/.test(link) || !URL.canParse(link)) return null;
  const { protocol, host, pathname } = new URL(link);
  if (protocol !== `${linkScheme}:`) return null;
  if (host === 'panel') return { kind: 'panel' };
  const id = /^\/([0-9a-f-]{36})\/?$/.exec(pathname)?.[1];
  const isServer = host === 'server' || host === 'servers';
  return isServer && id !== undefined ? { kind: 'server', serverId: id } : null;
}
