import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { i18n } from 'i18next';
import { dataPaths } from '#daemon/paths.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Client, Connection } from '#shared/lib/client.ts';
import { safeForTerminal } from './output/plain-text.ts';

export interface CliContextOptions {
  texts: i18n;
  /** The daemon's data folder. */
  folder: string;
  json: boolean;
  /** The command line's own words, for a command that hands them on. */
  words: readonly string[];
}

/** What a command works with: the daemon, the terminal, the texts. */
export class CliContext implements Disposable {
  readonly texts: i18n;
  readonly folder: string;
  readonly json: boolean;
  readonly words: readonly string[];
  #connection: Connection | null = null;
  #isLost = false;
  #interrupted: AbortController | null = null;

  constructor(options: CliContextOptions) {
    this.texts = options.texts;
    this.folder = options.folder;
    this.json = options.json;
    this.words = options.words;
  }

  /** The daemon of the data folder; fails with `cli.no-daemon`. */
  async client(): Promise<Client> {
    this.#connection ??= await this.#connect();
    return this.#connection.client;
  }

  /** Whether the daemon went away while we talked to it. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /**
   * Fires at the first Ctrl+C; from the first call on, that no longer ends the process. The second one does.
   */
  interrupted(): AbortSignal {
    this.#interrupted ??= abortedByInterrupt();
    return this.#interrupted.signal;
  }

  t(key: string, facts: Record<string, unknown> = {}): string {
    return this.texts.t(key, { ns: 'cli', ...facts });
  }

  /** Whether a person sits in front of it, who can be asked. */
  get isInteractive(): boolean {
    return process.stdin.isTTY && process.stderr.isTTY;
  }

  /** Writes a line of ours to standard output. */
  async line(text: string): Promise<void> {
    await this.write(`${text}\n`);
  }

  /** Writes a JSON value on a line of its own. */
  async value(value: unknown): Promise<void> {
    await this.write(`${JSON.stringify(value)}\n`);
  }

  /** Writes what a game printed; a slow reader is waited for. */
  async gameOutput(text: string): Promise<void> {
    await this.write(safeForTerminal(text, process.stdout.isTTY));
  }

  async write(text: string): Promise<void> {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  }

  /** Says something beside the result: progress, a hint. */
  note(text: string): void {
    process.stderr.write(`${safeForTerminal(text, false)}\n`);
  }

  /** Asks a yes-or-no question; anything but a yes is a no. */
  async confirms(question: string): Promise<boolean> {
    return isYes(await this.asks(`${question} ${this.t('ask.yesOrNo')}`));
  }

  /** Asks for a line, and gives it without the spaces around it. */
  async asks(question: string): Promise<string> {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return (await lines.question(`${question} `)).trim();
    } finally {
      lines.close();
    }
  }

  [Symbol.dispose](): void {
    this.#connection?.[Symbol.dispose]();
  }

  async #connect(): Promise<Connection> {
    const { connectToDaemon } = await import('./connect.ts');
    const connection = await connectToDaemon(dataPaths(this.folder).daemonFile);
    if (!connection) throw new AppError('cli.no-daemon', { folder: this.folder });
    void connection.closed.then(() => (this.#isLost = true));
    return connection;
  }
}

function abortedByInterrupt(): AbortController {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return controller;
}

/** A yes in any language that the question may stand in. */
function isYes(answer: string): boolean {
  return /^(y|yes|j|ja)$/i.test(answer.trim());
}
