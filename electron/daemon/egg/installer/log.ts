import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Egg } from '#shared/domain/egg.ts';
import { isSteamLogin } from '#shared/domain/steam-login.ts';
import { isSecret } from '#shared/domain/variable-field.ts';

/** A script may print without end; what it prints beyond this is shown but not kept. */
const MAXIMUM_BYTES = 32 * 1_048_576;

/** What stands at the top of an installation's log. */
export interface InstallLogFacts {
  serverId: string;
  container: string;
  entrypoint: string;
  variables: ReadonlyMap<string, string>;
  /** Names whose values are not written. */
  secrets: ReadonlySet<string>;
}

/** The kept log of one installation, begun anew each time; readable by its owner only. */
export class InstallLog implements AsyncDisposable {
  readonly #stream: WriteStream;
  #left = MAXIMUM_BYTES;

  private constructor(stream: WriteStream) {
    this.#stream = stream;
    // A full drive must not end an installation whose log it is; the script meets it soon enough.
    stream.on('error', () => undefined);
  }

  static async open(file: string, facts: InstallLogFacts): Promise<InstallLog> {
    await mkdir(dirname(file), { recursive: true });
    const log = new InstallLog(createWriteStream(file, { mode: 0o600 }));
    log.#stream.write(header(facts));
    return log;
  }

  write(chunk: Uint8Array): void {
    if (this.#left <= 0) return;
    this.#left -= chunk.length;
    // The caller may use its buffer again before the drive has taken it.
    this.#stream.write(Buffer.from(chunk));
    if (this.#left <= 0) this.#stream.write('\n[Roost] The log ends here; it is full.\n');
  }

  /** Says how it ended, below the output, also of a log that is full. */
  ended(how: { exitCode: number } | { error: string }, durationMs: number): void {
    const result =
      'exitCode' in how ? detail('Exit Code:', String(how.exitCode)) : detail('Ended By:', how.error);
    const seconds = detail('Duration:', `${Math.round(durationMs / 1000)} s`);
    this.#stream.write(`\n${block('Result', [result, seconds])}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stream.end();
    await finished(this.#stream).catch(() => undefined);
  }
}

/** Names of variables that hold a password, a token or an account, as the environment has them. */
export function secretNames(egg: Egg): Set<string> {
  const secrets = egg.variables.filter((variable) => isSecret(variable) || isSteamLogin(variable));
  return new Set(secrets.map(({ env }) => env.toUpperCase()));
}

/** Their values, but for those so short that the log would be unreadable without them. */
export function secretValues(names: ReadonlySet<string>, variables: ReadonlyMap<string, string>): string[] {
  return Array.from(names, (name) => variables.get(name) ?? '').filter((value) => value.trim().length >= 4);
}

/** As Wings lays it out (`server/install.go`), so that tools for its logs read ours. */
function header({ serverId, container, entrypoint, variables, secrets }: InstallLogFacts): string {
  return [
    'Roost Server Installation Log',
    '',
    block('Details', [
      detail('Server UUID:', serverId),
      detail('Container Image:', container),
      detail('Container Entrypoint:', entrypoint),
      '',
    ]),
    block('Environment Variables', [
      ...Array.from(variables, ([name, value]) => {
        return `  ${name}=${secrets.has(name) ? '[hidden]' : withoutCredentials(value)}`;
      }),
      '',
    ]),
    block('Script Output', ['']),
  ].join('\n');
}

/** A proxy or a mirror of the person's may have its password in its address. */
function withoutCredentials(value: string): string {
  return value.replaceAll(/(?<=:\/\/)[^\s/@]+(?=@)/g, '[hidden]');
}

function block(title: string, lines: readonly string[]): string {
  return ['|', `| ${title}`, `| ${'-'.repeat(30)}`, ...lines, ''].join('\n');
}

function detail(name: string, value: string): string {
  return `  ${name.padEnd(22)}${value}`;
}
