import { describe, expect, test } from 'vitest';
import { type EnvironmentUnderTest, Subject } from './under-test.ts';

export function consoleSuite(get: () => EnvironmentUnderTest): void {
  const node = (source: string, ...words: string[]) => get().programs.node(source, ...words);

  describe('a server’s console', () => {
    test('has every line, from the first to the last before the end', async () => {
      const source = `for (let i = 0; i < 2000; i += 1) console.log('line ' + i); console.log('the last');`;
      await using subject = await Subject.started(get(), node(source));
      await subject.ended();
      const expected = [...Array.from({ length: 2000 }, (_, i) => `line ${i}`), 'the last', ''];
      expect(subject.lines).toEqual(expected);
    });

    test('carries letters of every script whole', async () => {
      await using subject = await Subject.started(
        get(),
        node(`console.log('žluťoučký 日本語 🦉'.repeat(500))`),
      );
      await subject.ended();
      expect(subject.output.replaceAll(/[\r\n]/g, '')).toBe('žluťoučký 日本語 🦉'.repeat(500));
    });

    test('is a terminal that tells its new width', async () => {
      if (get().hasTerminal === false) return;
      const source = `console.log('terminal ' + process.stdout.isTTY + ' ' + process.stdin.isTTY);
        process.stdout.on('resize', () => { console.log('width ' + process.stdout.columns); process.exit(0); });
        setInterval(() => {}, 1000); console.log('ready');`;
      await using subject = await Subject.started(get(), node(source));
      await subject.untilOutput('ready');
      subject.environment.resize(132, 40);
      await subject.ended();
      expect(subject.lines).toEqual(expect.arrayContaining(['terminal true true', 'width 132']));
    });

    test('brings commands to the program, in their order', async () => {
      const source = `require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
        console.log('got ' + line); if (line === 'end') process.exit(0); }); console.log('ready');`;
      await using subject = await Subject.started(get(), node(source));
      await subject.untilOutput('ready');
      const commands = ['say hello', 'grüße "an" $alle', 'end'];
      await Promise.all(commands.map((command) => subject.environment.sendCommand(command)));
      await subject.ended();
      const answers = subject.lines.filter((line) => line.startsWith('got '));
      expect(answers).toEqual(commands.map((command) => `got ${command}`));
    });

    test('refuses a command while nothing runs', async () => {
      await using subject = await Subject.make(get(), node('process.exit(0)'));
      await expect(subject.environment.sendCommand('say hello')).rejects.toMatchObject({
        code: 'environment.not-attached',
      });
      await subject.start();
      await subject.ended();
      await expect(subject.environment.sendCommand('say hello')).rejects.toMatchObject({
        code: 'environment.not-attached',
      });
    });

    test('shows a server in its own folder, with its variables and nothing of ours', async () => {
      process.env['ROOST_TEST_SECRET'] = 'do not tell';
      const source = `require('node:fs').writeFileSync('made.txt', 'x');
        const { GREETING, ROOST_TEST_SECRET } = process.env;
        console.log(JSON.stringify({ GREETING, ROOST_TEST_SECRET, words: process.argv.slice(1) }));`;
      const program = node(source, 'two words', '$(id)');
      const greeting = 'it’s "50%" $HOME `id`\\n; \t& more';
      const variables = new Map([...program.variables, ['GREETING', greeting]]);
      await using subject = await Subject.started(get(), { ...program, variables });
      await subject.ended();
      delete process.env['ROOST_TEST_SECRET'];
      expect(JSON.parse(subject.output)).toEqual({ GREETING: greeting, words: ['two words', '$(id)'] });
      const { readdir } = await import('node:fs/promises');
      expect(await readdir(subject.spec.folder)).toContain('made.txt');
    });
  });
}
