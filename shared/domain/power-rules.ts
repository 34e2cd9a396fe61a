import type { PowerAction, ProcessState } from './power.ts';

/**
 * Whether an action makes sense in a state; the buttons and the daemon agree by this one rule.
 *
 * Apart from the schemas, so that the window's first screen can have the rule without them.
 */
export function mayApply(state: ProcessState, action: PowerAction): boolean {
  switch (action) {
    case 'start':
      return state === 'offline';
    case 'stop':
      return state === 'starting' || state === 'running';
    case 'restart':
      return true;
    case 'kill':
      return state !== 'offline';
  }
}
