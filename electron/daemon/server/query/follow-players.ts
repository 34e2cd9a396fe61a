import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import { compileDone } from '#shared/domain/done-matching.ts';
import type { Egg } from '#shared/domain/egg.ts';
import { type Console, stripAnsi } from '../console/index.ts';
import type { PlayerWatch } from './players.ts';
import { gameTells } from './queries.ts';

/** The process whose players are followed. */
interface Followed {
  egg: EggRecord | null;
  record: ServerRecord;
  console: Console;
  logger: Logger;
  /** It starts now; otherwise it was found running, and somebody may play on it already. */
  starts: boolean;
}

/** An evening's lines; what was printed before them is not known. */
const mostLines = 5000;

/** Begins to follow who plays on a process, and reads what it printed before where it was found running. */
export function followPlayers(
  players: PlayerWatch,
  { egg, record, console, logger, starts }: Followed,
): void {
  if (egg === null) return;
  players.begin(gameTells(egg, record), starts);
  if (starts) return;
  background(logger, 'players of a server that was found running', catchUp(players, console, egg.egg));
}

async function catchUp(players: PlayerWatch, console: Console, egg: Egg): Promise<void> {
  const { text } = await console.history(mostLines);
  const isDone = compileDone(egg.config.done);
  const lines = text.split('\n').map(stripAnsi);
  const up = lines.findLastIndex((line) => isDone(line, line));
  if (up >= 0) players.caughtUp(lines.slice(up));
}
