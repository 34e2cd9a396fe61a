import { describe, expect, test } from 'vitest';
import { createI18n } from '#shared/lib/i18n.ts';
import { findCommand, readInvocation } from './command-line.ts';
import { commandTable } from './command-table.ts';
import { commandHelp, generalHelp } from './help.ts';

/** The words a wrong usage is told with, or what was understood. */
function understood(line: string): string {
  const typed = findCommand(line.split(' ').filter(Boolean), commandTable);
  if (!typed.ok) return `wrong: ${typed.reason.text}`;
  if (typed.value.kind !== 'command') {
    return typed.value.kind === 'help' ? `help ${typed.value.spec?.words.join(' ') ?? ''}`.trim() : 'version';
  }
  const { spec, words } = typed.value;
  if (spec.words[0] === 'run') return `run ${words.join(' ')}`;
  const invocation = readInvocation(spec, words);
  if (!invocation.ok) return `wrong: ${invocation.reason.text}`;
  const { operands } = invocation.value;
  return [spec.words.join('-'), ...operands, invocation.value.flag('json') ? '+json' : '']
    .filter(Boolean)
    .join(' ');
}

describe('a command line', () => {
  test.each([
    ['server list', 'server-list'],
    ['--data /x server list --json', 'server-list +json'],
    ['power Oak start --wait', 'power Oak start'],
    ['command Oak say -x hello --y', 'command Oak say -x hello --y'],
    ['command Oak say hello --json', 'command Oak say hello +json'],
    ['command Oak -- say --json', 'command Oak say --json'],
    ['run --memory 5 -- node --json --help', 'run --memory 5 -- node --json --help'],
    ['--version', 'version'],
    ['--help', 'help'],
    ['help power', 'help power'],
    ['server create --help', 'help server create'],
    ['run --help', 'help run'],
    ['server --help', 'help'],
    ['', 'wrong: noCommand'],
    ['server', 'wrong: unknownCommand'],
    ['server liste', 'wrong: unknownCommand'],
    ['server list --jason', 'wrong: unknownOption'],
    ['server list --json=yes', 'wrong: hasValue'],
    ['server list --data', 'wrong: noValue'],
    ['server list extra', 'wrong: extraOperand'],
    ['server show', 'wrong: missingOperand'],
    ['command Oak', 'wrong: missingOperand'],
    ['server create --egg E', 'wrong: missingOption'],
  ])('%s is %s', (line, expected) => {
    expect(understood(line)).toBe(expected);
  });
});

describe('the help', () => {
  const texts = createI18n();

  test('has a text for every command and every option', () => {
    const all = [
      generalHelp(texts, commandTable),
      ...commandTable.map((spec) => commandHelp(texts, spec)),
    ].join('\n');
    expect(all.match(/\b(commands|options|details|help|wrong)\.[\w.-]+/g)).toBeNull();
  });
});
