import type { EggPlatform } from './egg.ts';
import type { StopStep } from './stop.ts';

/** An egg's stop text, read: the steps in order, and what was odd about it, in English, for the importer's list. */
export interface ParsedStop {
  steps: StopStep[];
  problems: string[];
}

/** Rung that every POSIX interrupt is followed by. Its time is its own: the server's setting is for the game's save. */
const TERM_RUNG: StopStep = { kind: 'signal', value: 'SIGTERM', timeoutMs: 10_000 };

const interrupt = (timeoutMs: number | null): StopStep => ({ kind: 'interrupt', timeoutMs });

/**
 * Reads `config.stop` into steps.
 *
 * A container's text is a command, typed as it stands, or signals behind a caret; `^C` and its relatives mean an
 * interrupt there, whatever a panel's daemon would do. Native eggs may also give each step its time (`^C @60s`), and
 * on Linux and macOS an interrupt that stands alone is followed by SIGTERM before the server is killed.
 * Empty and absent texts are an interrupt. Source: egg formats, sections 7, 15.4 and 15.8.
 */
export function parseStop(text: string | null | undefined, platform: EggPlatform): ParsedStop {
  const problems: string[] = [];
  const given = text ?? '';
  const steps = given.trim() === '' ? [interrupt(null)] : stepsOf(given, platform, problems);
  const lonelyInterrupt = steps.length === 1 && steps[0]?.kind === 'interrupt';
  if (lonelyInterrupt && isPosix(platform)) steps.push({ ...TERM_RUNG });
  return { steps, problems };
}

/** Writes steps as the text that `parseStop` reads back to the same steps. */
export function formatStop(steps: readonly StopStep[], platform: EggPlatform): string {
  const written = withoutTermRung(steps, platform);
  return written.map((step) => formatStep(step, platform)).join(' ');
}

function stepsOf(given: string, platform: EggPlatform, problems: string[]): StopStep[] {
  const text = given.trim();
  if (text.startsWith('^')) return signalsOf(text, platform, problems);
  if (platform === 'container') {
    if (/^SIG[A-Z]+$/.test(text)) {
      problems.push(`“${text}” has no caret in front, so it is typed as a command and sends no signal`);
    }
    // A line break behind it would be a second, empty command.
    return [{ kind: 'command', value: given.replace(/[\r\n]+$/, ''), timeoutMs: null }];
  }
  const { words, timeoutMs } = splitTimeout(text, problems);
  if (/^(wm_close|ctrl_c|ctrl_break|kill)$/i.test(words)) {
    problems.push(`“${words}” has no caret in front; a panel would pass it on as a command`);
    return [directive(words, timeoutMs, platform, problems)];
  }
  if (words === '') return [interrupt(timeoutMs)];
  return [{ kind: 'command', value: words.replaceAll('@@', '@'), timeoutMs }];
}

function signalsOf(text: string, platform: EggPlatform, problems: string[]): StopStep[] {
  const steps: StopStep[] = [];
  for (const word of text.split(/\s+/)) {
    const last = steps.at(-1);
    const timeout = /^@(\d{1,4})s$/i.exec(word);
    if (timeout && last?.timeoutMs === null) {
      last.timeoutMs = boundedMs(Number(timeout[1]), problems);
    } else if (word.startsWith('^')) {
      steps.push(directive(word.slice(1), null, platform, problems));
    } else {
      problems.push(`“${word}” is no stop step; a step begins with a caret or is a time such as @30s`);
    }
  }
  return steps;
}

function directive(
  name: string,
  timeoutMs: number | null,
  platform: EggPlatform,
  problems: string[],
): StopStep {
  switch (name.toUpperCase()) {
    case 'C':
    case '^C':
    case 'CTRL_C':
    case 'SIGINT':
      return { kind: 'interrupt', timeoutMs };
    case 'KILL':
    case 'SIGKILL':
      return { kind: 'kill', timeoutMs };
    case 'SIGTERM':
      return platform === 'windows'
        ? { kind: 'break', timeoutMs }
        : { kind: 'signal', value: 'SIGTERM', timeoutMs };
    case 'SIGABRT':
      if (platform !== 'windows') return { kind: 'signal', value: 'SIGABRT', timeoutMs };
      break;
    case 'BREAK':
    case 'CTRL_BREAK':
    case 'SIGBREAK':
      if (platform === 'windows') return { kind: 'break', timeoutMs };
      break;
    case 'WM_CLOSE':
    case 'CLOSE':
      if (platform === 'windows') return { kind: 'wmClose', timeoutMs };
      break;
  }
  problems.push(`“^${name}” is no signal this egg's platform knows; an interrupt is sent instead`);
  return interrupt(timeoutMs);
}

/** Takes ` @60s` off the end of a command; `@@` is a written at-sign and ends nothing. */
function splitTimeout(text: string, problems: string[]): { words: string; timeoutMs: number | null } {
  const found = /(?:^|\s)@(\d{1,4})s$/i.exec(text);
  if (!found) return { words: text, timeoutMs: null };
  return {
    words: text.slice(0, found.index).trimEnd(),
    timeoutMs: boundedMs(Number(found[1]), problems),
  };
}

function boundedMs(seconds: number, problems: string[]): number {
  const bounded = Math.min(3600, Math.max(1, seconds));
  if (bounded !== seconds)
    problems.push(`a stop step may take 1 to 3600 seconds; ${seconds} is taken as ${bounded}`);
  return bounded * 1000;
}

function formatStep(step: StopStep, platform: EggPlatform): string {
  const native = platform !== 'container';
  const seconds = step.timeoutMs === null ? '' : ` @${Math.max(1, Math.round(step.timeoutMs / 1000))}s`;
  switch (step.kind) {
    case 'command':
      return native ? `${(step.value ?? '').replaceAll('@', '@@')}${seconds}` : (step.value ?? '');
    case 'interrupt':
      return `^C${seconds}`;
    case 'break':
      return `^BREAK${seconds}`;
    case 'wmClose':
      return `^WM_CLOSE${seconds}`;
    case 'kill':
      return `${native ? '^KILL' : '^SIGKILL'}${seconds}`;
    case 'signal':
      return `^${step.value ?? 'SIGTERM'}${seconds}`;
    case 'native':
      return `^SIGTERM${seconds}`;
  }
}

function withoutTermRung(steps: readonly StopStep[], platform: EggPlatform): readonly StopStep[] {
  const [first, second] = steps;
  const added =
    isPosix(platform) &&
    steps.length === 2 &&
    first?.kind === 'interrupt' &&
    second?.kind === 'signal' &&
    second.value === TERM_RUNG.value &&
    second.timeoutMs === TERM_RUNG.timeoutMs;
  return added ? steps.slice(0, 1) : steps;
}

function isPosix(platform: EggPlatform): boolean {
  return platform === 'linux' || platform === 'macos' || platform === 'posix';
}
