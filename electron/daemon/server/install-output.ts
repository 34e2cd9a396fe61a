import { StringDecoder } from 'node:string_decoder';
import type { ConsoleBatch } from '#shared/domain/console.ts';

const keptCharacters = 256 * 1024;
const longestLine = 64 * 1024;

/** The output of one installation as whole lines: the last of it for who comes later, batches for who is there. */
export class InstallOutput {
  readonly #decoder = new StringDecoder('utf8');
  #kept = '';
  #fresh = '';
  #partial = '';
  #cursor = 0;

  write(chunk: Uint8Array): void {
    this.#cursor += chunk.length;
    const text = this.#partial + this.#decoder.write(Buffer.from(chunk));
    const lastBreak = text.lastIndexOf('\n') + 1;
    this.#partial = text.slice(lastBreak);
    if (lastBreak > 0) this.#add(text.slice(0, lastBreak));
    if (this.#partial.length > longestLine) this.endLine();
  }

  /** Makes a line of what waits for its line feed. */
  endLine(): void {
    if (this.#partial === '') return;
    const line = this.#partial;
    this.#partial = '';
    this.#add(`${line}\n`);
  }

  /** All that is kept, with the cursor behind it. */
  snapshot(): ConsoleBatch {
    return { cursor: this.#cursor, text: this.#kept, lostLines: 0 };
  }

  /** What came since the last call; null when nothing did. */
  take(): ConsoleBatch | null {
    if (this.#fresh === '') return null;
    const text = this.#fresh;
    this.#fresh = '';
    return { cursor: this.#cursor, text, lostLines: 0 };
  }

  #add(lines: string): void {
    const text = lines.replaceAll('\r\n', '\n');
    this.#fresh += text;
    this.#kept += text;
    if (this.#kept.length <= 2 * keptCharacters) return;
    const cut = this.#kept.indexOf('\n', this.#kept.length - keptCharacters) + 1;
    this.#kept = this.#kept.slice(cut);
  }
}
