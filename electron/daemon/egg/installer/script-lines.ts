import { StringDecoder } from 'node:string_decoder';

/** No tool's line or question is longer; of more, the end counts. */
const longestTail = 4096;

/** What terminals are told besides text: colours, the cursor, titles. */
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const controls = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])/g;

/** Reads what a script prints: whole lines, also those that are written over, and what waits behind the last one. */
export class ScriptLines {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  readonly #onTail: (tail: string) => void;
  #rest = '';

  /** `onTail` is told what a line has so far each time it grows: a tool that asks leaves its question there. */
  constructor(onLine: (line: string) => void, onTail: (tail: string) => void) {
    this.#onLine = onLine;
    this.#onTail = onTail;
  }

  write(chunk: Uint8Array): void {
    const text = this.#rest + this.#decoder.write(Buffer.from(chunk));
    const lines = text.split(/[\r\n]+/);
    this.#rest = (lines.pop() ?? '').slice(-longestTail);
    for (const line of lines) if (line !== '') this.#onLine(plain(line));
    if (this.#rest !== '') this.#onTail(plain(this.#rest));
  }
}

function plain(text: string): string {
  return text.replaceAll(controls, '');
}
