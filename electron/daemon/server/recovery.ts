import type { ProcessState } from '#shared/domain/power.ts';
import type { InstallState } from '#shared/domain/server.ts';

/** What is known of a server when the daemon starts. */
export interface FoundServer {
  /** Its process lives and is attached again. */
  isAlive: boolean;
  /** The last state that was written down. */
  lastState: ProcessState;
  startWithRoost: boolean;
  install: InstallState;
}

/**
 * Decides what becomes of a server at daemon start.
 *
 * One that lives is running, whatever it was; one that ran and does not live is started again; one that the person
 * wants started with Roost is started. One that is not installed never is.
 * Source: Wings `cmd/root.go`.
 */
export function afterDaemonStart(found: FoundServer): 'running' | 'start' | 'start-again' | 'offline' {
  if (found.isAlive) return 'running';
  if (found.install !== 'installed') return 'offline';
  if (found.lastState === 'running' || found.lastState === 'starting') return 'start-again';
  return found.startWithRoost ? 'start' : 'offline';
}
