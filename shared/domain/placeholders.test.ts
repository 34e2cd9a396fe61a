import { describe, expect, test } from 'vitest';
import { defaultLimits } from './limits.ts';
import { fillConfigValue, type PlaceholderFacts, placeholderNames } from './placeholders.ts';

const facts: PlaceholderFacts = {
  variables: new Map([
    ['MAX_PLAYERS', '20'],
    ['SERVER_PORT', '25565'],
    ['REGION', 'eu'],
    ['TRICK', '{{server.uuid}} $& $1'],
  ]),
  allocation: { ip: '10.0.0.5', port: 25_565 },
  limits: {
    ...defaultLimits,
    memoryMib: 2048,
    swapMib: -1,
    cpuPercent: 150,
    diskMib: 5000,
    threads: '0-1',
    oomKiller: false,
  },
  image: 'ghcr.io/x/y:1',
  uuid: '5d0f3b8e-6f3d-4f5b-8a1c-000000000001',
  name: 'Mine',
  description: 'Ours',
  hostAddress: '172.18.0.1',
};

describe('a placeholder in a configuration value', () => {
  test.each([
    ['{{server.build.env.MAX_PLAYERS}}', '20'],
    ['{{env.MAX_PLAYERS}}', '20'],
    ['{{server.environment.MAX_PLAYERS}}', '20'],
    ['{{server.build.environment.MAX_PLAYERS}}', '20'],
    ['{{env.region}}', 'eu'],
    ['{{server.build.default.ip}}:{{server.build.default.port}}', '10.0.0.5:25565'],
    ['{{server.allocations.default.ip}}:{{server.allocations.default.port}}', '10.0.0.5:25565'],
    ['{{server.build.env.SERVER_PORT}}', '25565'],
    ['{{server.build.memory}} {{server.build.memory_limit}} {{server.memory_limit}}', '2048 2048 2048'],
    ['{{server.build.swap}} {{server.build.io}} {{server.build.io_weight}}', '-1 500 500'],
    ['{{server.build.cpu}} {{server.build.cpu_limit}} {{server.cpu_limit}}', '150 150 150'],
    ['{{server.build.disk}} {{server.build.disk_space}} {{server.disk_limit}}', '5000 5000 5000'],
    ['{{server.build.threads}} {{server.build.oom_disabled}}', '0-1 true'],
    ['{{server.build.image}} {{server.container.image}}', 'ghcr.io/x/y:1 ghcr.io/x/y:1'],
    ['{{server.meta.name}} {{server.meta.description}}', 'Mine Ours'],
    ['{{config.docker.interface}} {{ config.docker.network.interface }}', '172.18.0.1 172.18.0.1'],
    ['{{MAX_PLAYERS}}', '{{MAX_PLAYERS}}'],
    ['{{ env.MAX_PLAYERS }}', '{{ env.MAX_PLAYERS }}'],
    ['{{env.TRICK}}', '{{server.uuid}} $& $1'],
    ['{{server.environment.SERVER_AUTH}', '{{server.environment.SERVER_AUTH}'],
    ['plain', 'plain'],
  ])('%s', (text, filled) => {
    expect(fillConfigValue(text, facts)).toEqual({ text: filled, unknown: [], refused: [] });
  });

  test('that stands for nothing is empty and told', () => {
    expect(fillConfigValue('a{{env.NOPE}}b{{server.constructor}}', facts)).toEqual({
      text: 'ab',
      unknown: ['env.NOPE', 'server.constructor'],
      refused: [],
    });
  });

  test('for the daemon’s own settings stays and is told', () => {
    expect(fillConfigValue('{{config.token}}', facts)).toEqual({
      text: '{{config.token}}',
      unknown: [],
      refused: ['config.token'],
    });
  });

  test('in a cargo may be a bare name, with blanks inside the braces', () => {
    expect(
      fillConfigValue('{{MAX_PLAYERS}} {{ env.region }} {{OTHER}}', facts, { bareNames: true }).text,
    ).toBe('20 eu {{OTHER}}');
  });

  test('is empty for a server without a port', () => {
    expect(fillConfigValue('{{server.build.default.port}}', { ...facts, allocation: null }).text).toBe('');
  });
});

test('the placeholders of a text are listed once each', () => {
  expect(placeholderNames('{{A}} {{env.B}} {{A}} {x} {{ C }}')).toEqual(['A', 'env.B', 'C']);
});
