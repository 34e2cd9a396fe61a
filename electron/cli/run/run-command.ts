import { pino } from 'pino';
import { systemClock } from '#daemon/clock.ts';
import type { Capabilities } from '#shared/domain/environment.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import { createI18n, speak, spokenLanguage } from '#shared/lib/i18n.ts';
import { typedFolder } from '../typed-folder.ts';
import { parseRunArguments, type RunArguments } from './run-arguments.ts';
import { supervise } from './supervise.ts';

const i18n = createI18n();
const text = (key: string, facts: Record<string, unknown> = {}) =>
  i18n.t(`run.${key}`, { ns: 'cli', ...facts });

/** The environment of this system that needs no engine. */
const here = process.platform === 'win32' ? 'windows' : 'posix';

/**
 * `roost run`: supervises one program with no daemon, until it has ended.
 *
 * @param argv the words after `run`
 * @returns the exit code: the program's own (128 plus the signal's number), 1 when it could not be started, 2 for
 *   a wrong usage
 */
export async function runCommand(argv: string[]): Promise<number> {
  await speak(i18n, spokenLanguage('system'));
  const parsed = parseRunArguments(argv);
  if (!parsed.ok) {
    say(text(parsed.reason.text, parsed.reason));
    if (parsed.reason.text !== 'usage') say(text('usage'));
    return 2;
  }
  const { environment } = parsed.value;
  if (environment !== null && environment !== here) {
    say(text('environmentOther', { environment }));
    return 1;
  }
  return runHere(parsed.value);
}

async function runHere(wanted: RunArguments): Promise<number> {
  const { superviseProgram } =
    here === 'windows'
      ? await import('#daemon/environment/windows/index.ts')
      : await import('#daemon/environment/posix/index.ts');
  try {
    const exit = await supervise((listener) =>
      superviseProgram(
        {
          argv: wanted.argv,
          folder: typedFolder(),
          variables: ownVariables(),
          limits: {
            memoryBytes: wanted.memoryMib === null ? null : wanted.memoryMib * 1_048_576,
            swapBytes: wanted.memoryMib === null ? null : 0,
            cpuPercent: wanted.cpuPercent,
            processes: wanted.processes,
          },
          clock: systemClock,
          logger: pino({ level: 'silent' }),
        },
        listener,
      ).then((program) => {
        tellWhatIsNotHeld(wanted, program.capabilities);
        return program;
      }),
    );
    if (exit.limit === 'memory') say(text('memoryExceeded', { memory: wanted.memoryMib }));
    if (exit.limit === 'processes') say(text('processesExceeded', { processes: wanted.processes }));
    return exit.exitCode;
  } catch (cause) {
    if (isAppError(cause, 'environment.program-missing')) say(text('programMissing', cause.facts));
    else if (isAppError(cause)) say(describeNotice(i18n, cause.toNotice()));
    else throw cause;
    return 1;
  }
}

/** One line for all limits that were asked for and that nothing holds. */
function tellWhatIsNotHeld(wanted: RunArguments, { limits }: Capabilities): void {
  const lost = [
    wanted.memoryMib !== null && limits.memory === 'none' ? '--memory' : null,
    wanted.cpuPercent !== null && limits.cpu === 'none' ? '--cpu' : null,
    wanted.processes !== null && limits.processes === 'none' ? '--processes' : null,
  ].filter((name) => name !== null);
  if (lost.length > 0) say(text('notHeld', { limits: lost.join(', ') }));
}

function ownVariables(): Map<string, string> {
  return new Map(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
