import { once } from 'node:events';
import type { UtilityProcess } from 'electron';
import { helperPatienceMs, type RunHelper } from '#daemon/helper-process.ts';

/** Electron's `utilityProcess.fork`, as far as it is needed. */
type Fork = (script: string, words: string[], options: { serviceName: string; stdio: 'ignore' }) => Helper;
type Helper = Pick<UtilityProcess, 'kill'> & NodeJS.EventEmitter;

/**
 * Runs the daemon's helpers in Electron, whose own program does not act as a Node: in a process that Electron makes.
 *
 * A helper that takes too long is ended.
 */
export function helpersByElectron(fork: Fork): RunHelper {
  return async (script, words) => {
    const helper = fork(script, [...words], { serviceName: 'Roost helper', stdio: 'ignore' });
    const patience = AbortSignal.timeout(helperPatienceMs);
    try {
      const [code]: unknown[] = await once(helper, 'exit', { signal: patience });
      return typeof code === 'number' ? code : null;
    } catch (error) {
      if (!patience.aborted) throw error;
      helper.kill();
      return null;
    }
  };
}
