import type { Clock } from '#daemon/clock.ts';
import type { EnvironmentBackend } from '#daemon/environment/index.ts';
import type { EnvironmentKind, EnvironmentStatus } from '#shared/domain/environment.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ServerBackends } from './rooms.ts';

/** A backend that was not usable is looked at again after this time: its engine may have come up. */
const retryMs = 3000;

/** The environments of this machine with what was found of each, looked for when somebody first asks. */
export class Backends implements ServerBackends {
  readonly #backends: ReadonlyMap<EnvironmentKind, EnvironmentBackend>;
  readonly #clock: Clock;
  readonly #found = new Map<EnvironmentKind, { at: number; status: Promise<EnvironmentStatus> }>();

  constructor(backends: ReadonlyMap<EnvironmentKind, EnvironmentBackend>, clock: Clock) {
    this.#backends = backends;
    this.#clock = clock;
  }

  backend(kind: EnvironmentKind): EnvironmentBackend {
    const backend = this.#backends.get(kind);
    if (backend === undefined) throw new AppError('environment.not-on-this-system', { environment: kind });
    return backend;
  }

  /** What was found of one. What works is kept; what does not is looked at anew now and then. */
  async status(kind: EnvironmentKind): Promise<EnvironmentStatus> {
    const known = this.#found.get(kind);
    if (known === undefined) return await this.#look(kind);
    const status = await known.status;
    const isOld = this.#clock.now() - known.at >= retryMs;
    return status.available || !isOld ? status : await this.#look(kind);
  }

  /** What was found of each, best first; `recheck` looks at all anew. */
  async statuses(options: { recheck: boolean } = { recheck: false }): Promise<EnvironmentStatus[]> {
    const kinds = [...this.#backends.keys()];
    const look = async (kind: EnvironmentKind) =>
      options.recheck ? await this.#look(kind) : await this.status(kind);
    return await Promise.all(kinds.map(look));
  }

  async #look(kind: EnvironmentKind): Promise<EnvironmentStatus> {
    const status = this.backend(kind).probe();
    this.#found.set(kind, { at: this.#clock.now(), status });
    return await status;
  }
}
