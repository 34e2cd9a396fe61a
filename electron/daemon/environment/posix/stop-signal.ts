import type { StopStep } from '#shared/domain/stop.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { signalByName } from './exit-state.ts';

/**
 * The signal that a step of a stop sends here; null where it sends none.
 *
 * There are no windows to close, and what is Ctrl+Break elsewhere is the ordinary request to end. A signal that this
 * system does not have becomes that request too, since the egg wanted the server to end.
 */
export function stopSignal(step: StopStep): NodeJS.Signals | null {
  switch (step.kind) {
    case 'interrupt':
      return 'SIGINT';
    case 'break':
    case 'native':
      return 'SIGTERM';
    case 'signal':
      return signalByName(step.value ?? '') ?? 'SIGTERM';
    case 'kill':
      return 'SIGKILL';
    case 'command':
    case 'wmClose':
      return null;
    default:
      return assertNever(step.kind);
  }
}
