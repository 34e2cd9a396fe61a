import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLimits } from './limits.ts';
import type { PlaceholderFacts } from './placeholders.ts';
import { containerStartup, nativeCommand, previewStartup, shellNeed, splitWords } from './startup.ts';

function facts(variables: Record<string, string>): PlaceholderFacts {
  return {
    variables: new Map(Object.entries(variables)),
    allocation: { ip: '0.0.0.0', port: 25_565 },
    limits: { ...defaultLimits, memoryMib: 2048 },
    image: 'native:',
    uuid: '5d0f3b8e-6f3d-4f5b-8a1c-000000000001',
    name: 'Mine',
    description: '',
    hostAddress: '127.0.0.1',
  };
}

describe('a native startup command', () => {
  test.each([
    ['a b  c', ['a', 'b', 'c']],
    ['-name "My server" x', ['-name', 'My server', 'x']],
    ['-name="My server"', ['-name=My server']],
    ['say \\"hi\\"', ['say', '"hi"']],
    ['"" x', ['', 'x']],
    ["it's 'two words'", ["it's", "'two", "words'"]],
    ['C:\\games\\x.exe \\n', ['C:\\games\\x.exe', '\\n']],
    ['  \n\ta', ['a']],
    ['', []],
  ])('%j is split into words', (command, words) => {
    expect(splitWords(command)).toEqual(words);
  });

  test('is filled after it is split, so that a value stays one word', () => {
    const values = facts({ NAME: 'a b" ; rm -rf / #', SERVER_PORT: '25565' });
    expect(nativeCommand('./game -p {{SERVER_PORT}} --name={{NAME}}', values).words).toEqual([
      './game',
      '-p',
      '25565',
      '--name=a b" ; rm -rf / #',
    ]);
  });

  test('finds a variable by its exact name, then in upper case, and tells the unknown', () => {
    const values = facts({ REGION: 'eu' });
    expect(nativeCommand('{{region}} {{NOPE}} ${REGION} %REGION%', values)).toEqual({
      words: ['eu', '', '${REGION}', '%REGION%'],
      unknown: ['NOPE'],
    });
  });

  test('knows the dotted names of a cargo', () => {
    expect(nativeCommand('-m {{server.memory_limit}}', facts({})).words).toEqual(['-m', '2048']);
  });

  test('has as many words whatever the values are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        const { words } = nativeCommand('x {{A}} "{{B}} y" {{A}}{{B}}', facts({ A: left, B: right }));
        expect(words).toEqual(['x', left, `${right} y`, left + right]);
      }),
    );
  });
});

describe('a startup command for a container', () => {
  test('keeps its placeholders, since the image expands them', () => {
    const command = 'java -jar {{SERVER_JARFILE}} {{UNKNOWN}} ${HOME}';
    expect(containerStartup(command, facts({ SERVER_JARFILE: 'server.jar' }))).toBe(command);
  });

  test('has a name in lower case as the container has it, and dotted names filled', () => {
    expect(containerStartup('{{region}} {{server.memory_limit}}', facts({ REGION: 'eu' }))).toBe(
      '{{REGION}} 2048',
    );
  });
});

describe('a startup command for a container that names more than variables', () => {
  test.each([
    ['{{env.NAME}} {{server.build.env.name}}', '{{NAME}} {{NAME}}'],
    ['"{{server.environment.NOPE}}"', '""'],
    ['{{server.build.memory}} {{server.build.default.port}}', '2048 25565'],
    ['{{server.meta.name}}', 'Mine rm -rf / x'],
    ['{{config.token}} {{server.nothing}}', '{{config.token}} {{server.nothing}}'],
    ['${A:-{{B}}} $((1+2)) `date` *.jar', '${A:-{{B}}} $((1+2)) `date` *.jar'],
  ])('%s', (command, text) => {
    const values = facts({ NAME: '$(rm -rf /)' });
    expect(containerStartup(command, { ...values, name: 'Mine $(rm -rf /)` x`";&' })).toBe(text);
  });
});

describe('a startup command as it is shown', () => {
  test('hides secrets and keeps unknown names', () => {
    const shown = previewStartup(
      '-pw {{PASSWORD}} -n {{NAME}} {{X}}',
      facts({ PASSWORD: 'p', NAME: 'n' }),
      new Set(['PASSWORD']),
    );
    expect(shown).toBe('-pw [hidden] -n n {{X}}');
  });
});

describe('what only a shell can do', () => {
  test.each([
    ['java -Xmx{{SERVER_MEMORY}}M -jar "{{SERVER_JARFILE}}"', null],
    ['./x \'{{A}}; b\' "c && d"', null],
    ['cd bin && ./x', 'cd'],
    ['./a; ./b', ';'],
    ['./a | tee log', '|'],
    ['./a &> log', '&>'],
    ['./x "$(date)"', '$('],
    ['./x ${NAME}', '${'],
    ['./x "$NAME"', '$N'],
    ['A=1 ./x', 'A=1'],
    ['if [ -f x ]; then y; fi', 'if'],
    ['./x costs \\$5', null],
    ['java -jar forge-*.jar', '*'],
    ['java -jar "forge-*.jar"', null],
    ['./Solace\\ Crafting', '\\ '],
    ['./x -name=\\"{{NAME}}\\"', null],
  ])('in a container: %j', (command, operator) => {
    expect(shellNeed(command, 'bash')?.operator ?? null).toBe(operator);
  });

  test.each([
    ['.\\Game.exe -mods=@a;@b -log', null],
    ['.\\Game.exe "a && b"', null],
    ['.\\Game.exe ${NAME} %NAME%', null],
    ['.\\Game.exe && pause', '&&'],
    ['a.exe > log.txt', '>'],
    ['a.exe 2>&1', '2>&1'],
    ['a.exe; b.exe', ';'],
    ['a.exe $(x)', '$('],
    ['export A=1', 'export'],
  ])('natively: %j', (command, operator) => {
    expect(shellNeed(command, 'words')?.operator ?? null).toBe(operator);
  });
});
