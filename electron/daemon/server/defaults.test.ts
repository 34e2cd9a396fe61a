import { expect, test } from 'vitest';
import type { CatalogueFacts } from '#shared/domain/egg.ts';
import { presetVariables } from './defaults.ts';
import { testEgg } from './egg.fixture.ts';

const variable = { name: '', description: '', defaultValue: '', viewable: false, editable: false, rules: [] };
const egg = testEgg({
  variables: [
    { ...variable, env: 'API', sort: 1 },
    { ...variable, env: 'API_TOKEN', sort: 2 },
  ],
});
const catalogue: CatalogueFacts = {
  game: 'test',
  name: 'Test',
  summary: '',
  icon: '',
  recommended: { memoryMib: 512, diskMib: 512, cpuPercent: 100 },
  port: 1,
  protocol: 'udp',
  presets: { API: 'true', API_TOKEN: '{secret}', OF_ANOTHER_EDITION: 'true' },
  eula: null,
};

test('a new server gets what the catalogue sets for it, with a secret that no other server has', () => {
  const [one, other] = [presetVariables({ egg, catalogue }), presetVariables({ egg, catalogue })];
  expect(one).toEqual({ API: 'true', API_TOKEN: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(other['API_TOKEN']).not.toBe(one['API_TOKEN']);
  expect(presetVariables({ egg, catalogue: null })).toEqual({});
});
