const keptCommands = 200;

/** The commands typed into one server's console, kept in this browser. */
export class CommandHistory {
  readonly #key: string;
  #commands: string[];
  /** Where the arrow keys stand: the length means "a new command". */
  #at: number;
  #draft = '';

  constructor(serverId: string) {
    this.#key = `roost.commands.${serverId}`;
    this.#commands = read(this.#key);
    this.#at = this.#commands.length;
  }

  add(command: string): void {
    this.#commands = [...this.#commands.filter((known) => known !== command), command].slice(-keptCommands);
    this.#at = this.#commands.length;
    this.#draft = '';
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#commands));
    } catch {
      // A browser that keeps nothing still has the history of this visit.
    }
  }

  /** The command before; `current` is kept to come back to. Null at the oldest. */
  earlier(current: string): string | null {
    if (this.#at === 0) return null;
    if (this.#at === this.#commands.length) this.#draft = current;
    this.#at -= 1;
    return this.#commands[this.#at] ?? null;
  }

  /** The command after, at last what was being typed. Null when there is none. */
  later(): string | null {
    if (this.#at >= this.#commands.length) return null;
    this.#at += 1;
    return this.#commands[this.#at] ?? this.#draft;
  }
}

function read(key: string): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  } catch {
    return [];
  }
}
