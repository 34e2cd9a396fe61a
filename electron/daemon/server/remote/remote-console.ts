import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import type { CatalogueRcon } from '#shared/domain/egg.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { portOf } from '../game-ports.ts';
import { sendByPalworld } from './palworld.ts';
import { sendBySource } from './source.ts';
import { sendByTelnet } from './telnet.ts';
import { sendByWeb } from './web.ts';

/** Where a game takes commands over the network. Never logged: it holds the password. */
export interface RemotePlace {
  port: number;
  /** Null where the game asks for none from this PC. */
  password: string | null;
}

/**
 * Sends one command and resolves with what the game answers; null when it has the command and ends without an answer.
 *
 * Rejects when the command did not reach it. No error of it tells the password.
 */
export type SendRemote = (place: RemotePlace, command: string, signal: AbortSignal) => Promise<string | null>;

const senders: Record<CatalogueRcon['protocol'], SendRemote> = {
  source: sendBySource,
  web: sendByWeb,
  telnet: sendByTelnet,
  palworld: sendByPalworld,
};

const patienceMs = 5000;

/** A game's console over the network, on this PC alone: for games that read nothing from their own console. */
export class RemoteConsole {
  readonly #place: RemotePlace;
  readonly #send: SendRemote;

  constructor(protocol: CatalogueRcon['protocol'], place: RemotePlace) {
    this.#place = place;
    this.#send = senders[protocol];
  }

  /** Sends one command; what the game answers, if anything. Fails with `server.commands-not-taken`. */
  async send(command: string): Promise<string> {
    const { port } = this.#place;
    try {
      return (await this.#send(this.#place, command, AbortSignal.timeout(patienceMs))) ?? '';
    } catch (cause) {
      throw new AppError('server.commands-not-taken', { port }, { cause });
    }
  }
}

/** The console over the network that a server's edition of a game needs, as its settings are now; null for most. */
export function remoteConsoleOf(
  { egg, catalogue }: Pick<EggRecord, 'egg' | 'catalogue'>,
  record: Pick<ServerRecord, 'variables' | 'allocations'>,
): RemoteConsole | null {
  const rcon = catalogue?.rcon;
  if (rcon === undefined || !rcon.platforms.includes(egg.platform)) return null;
  const port = portOf(rcon.port, { egg, catalogue }, record);
  const setting = egg.variables.find(({ env }) => env === rcon.password);
  const password = setting === undefined ? null : (record.variables[setting.env] ?? setting.defaultValue);
  if (port === null || password === '') return null;
  return new RemoteConsole(rcon.protocol, { port, password });
}
