import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { exampleEgg, exampleFacts, exampleVariable } from '#tests/support/example-egg.ts';
import { buildLaunch } from './launch.ts';
import { Runtimes } from './runtimes.ts';
import { buildVariables } from './variables.ts';

const runtimes = new Runtimes({ folder: tmpdir(), environment: {}, ownNode: null });
const never = new AbortController().signal;

describe('the variables of a server', () => {
  const egg = exampleEgg({
    platform: 'container',
    variables: [
      exampleVariable('SERVER_PORT', '1'),
      exampleVariable('region', 'eu'),
      exampleVariable('EMPTY', 'not this'),
      exampleVariable('WINDOWS_INSTALL', '0'),
      exampleVariable('WINDOWS_INSTALL', '1'),
      exampleVariable('TZ', 'Mars/Base'),
    ],
  });

  test('come in Wings’ order, ours before the egg’s, values before defaults', () => {
    const facts = exampleFacts({ startup: './run {{region}} {{X}}', values: { EMPTY: '', UNKNOWN: 'x' } });
    expect([...buildVariables(egg, facts)]).toEqual([
      ['TZ', 'Europe/Berlin'],
      ['STARTUP', './run {{REGION}} {{X}}'],
      ['SERVER_MEMORY', '1024'],
      ['SERVER_IP', '0.0.0.0'],
      ['SERVER_PORT', '25570'],
      ['REGION', 'eu'],
      ['EMPTY', ''],
      ['WINDOWS_INSTALL', '1'],
      ['P_SERVER_UUID', facts.serverId],
    ]);
  });

  test('have an empty address and port for a server that opens none', () => {
    const variables = buildVariables(egg, exampleFacts({ allocations: [] }));
    expect([variables.get('SERVER_IP'), variables.get('SERVER_PORT')]).toEqual(['', '']);
  });
});

describe('what a server is started from', () => {
  test('is its image in a container', async () => {
    const facts = exampleFacts({ image: 'ghcr.io/example/java:21' });
    const { launch } = await buildLaunch(exampleEgg({ platform: 'container' }), facts, runtimes, never);
    expect(launch).toEqual({ kind: 'image', image: 'ghcr.io/example/java:21' });
  });

  test('has the console that its egg for Windows chose', async () => {
    const { config } = exampleEgg();
    const console = { kind: 'file', path: 'logs/server.log' } as const;
    const egg = exampleEgg({ platform: 'windows', config: { ...config, console } });
    const facts = exampleFacts({ image: 'native:', startup: '.\\game.exe' });
    const { launch } = await buildLaunch(egg, facts, runtimes, never);
    expect(launch).toEqual({ kind: 'program', argv: ['.\\game.exe'], runtimeFolders: [], console });
  });

  test('is words natively, in which a value stays one word', async () => {
    const egg = exampleEgg({ platform: 'posix', variables: [exampleVariable('NAME', '')] });
    const facts = exampleFacts({
      image: 'native:',
      startup: './game -port={{SERVER_PORT}} -name "{{NAME}}" {{NAME}} "a b"',
      values: { NAME: 'Ann’s; rm -rf "$HOME"' },
    });
    const { launch } = await buildLaunch(egg, facts, runtimes, never);
    expect(launch).toEqual({
      kind: 'program',
      argv: ['./game', '-port=25570', '-name', 'Ann’s; rm -rf "$HOME"', 'Ann’s; rm -rf "$HOME"', 'a b'],
      runtimeFolders: [],
    });
  });

  test.each([
    ['cmd /c echo {{NAME}}', 'x', 'environment.start-failed'],
    ['bash -c "echo %NAME%"', 'x', 'environment.start-failed'],
    ['bash -c "{{server.build.env.name}}"', 'x', 'environment.start-failed'],
    ['{{NAME}} /c calc', 'cmd', 'environment.start-failed'],
    ['{{NAME}} -log', '/usr/bin/env', 'environment.program-missing'],
    ['{{NAME}} -log', 'C:\\Windows\\x.exe', 'environment.program-missing'],
    ['bin/{{NAME}} -log', '../../x', 'environment.program-missing'],
  ])('is never chosen by a setting that people may edit: %s with %s', async (startup, value, code) => {
    const egg = exampleEgg({ platform: 'posix', variables: [exampleVariable('NAME', '')] });
    const facts = exampleFacts({ image: 'native:', startup, values: { NAME: value } });
    await expect(buildLaunch(egg, facts, runtimes, never)).rejects.toMatchObject({ code });
  });

  test('may be one of several programs in the server’s folder', async () => {
    const egg = exampleEgg({ platform: 'posix', variables: [exampleVariable('NAME', '')] });
    const facts = exampleFacts({ image: 'native:', startup: './{{NAME}} -c x', values: { NAME: 'game' } });
    const { launch } = await buildLaunch(egg, facts, runtimes, never);
    expect(launch).toMatchObject({ argv: ['./game', '-c', 'x'] });
  });

  test('is refused when the PC lacks the runtime', async () => {
    const facts = exampleFacts({ image: 'native:java:99' });
    await expect(
      buildLaunch(exampleEgg({ platform: 'posix' }), facts, runtimes, never),
    ).rejects.toMatchObject({
      code: 'environment.runtime-missing',
    });
  });
});
