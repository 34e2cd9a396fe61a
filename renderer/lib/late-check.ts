import {
  type CheckPlugin,
  checkedBy,
  loadResponseCheck,
  type ResponseCheck,
} from '#shared/lib/response-check.ts';
import { patiently } from './later.ts';

/** Long enough for the first screen to be there on a slow PC as well. */
const firstScreenMs = 10_000;

/**
 * Holds what the daemon answers against the contract, without the first screen having to wait for the schemas.
 *
 * The daemon that has just served this window is of its version, so until the schemas have come its answers pass. One
 * that is found again after a lost connection may be another, and nothing of it passes unchecked.
 */
export class LateCheck {
  #check: ResponseCheck | null = null;
  #loading: Promise<ResponseCheck> | null = null;
  #isFirst = true;

  /** What the next connection to the daemon is to be made with. */
  plugin(): CheckPlugin {
    const mayPass = this.#isFirst;
    this.#isFirst = false;
    return checkedBy(() => this.#check ?? (mayPass ? null : this.#load()));
  }

  /** Brings the schemas in once the first screen stands; disposing calls that off. */
  start(): Disposable {
    const timer = setTimeout(() => void this.#load().catch(() => undefined), firstScreenMs);
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  }

  #load(): Promise<ResponseCheck> {
    this.#loading ??= patiently(loadResponseCheck).then(
      (check) => {
        this.#check = check;
        return check;
      },
      (error: unknown) => {
        // What did not come is asked for again by the next call.
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }
}
