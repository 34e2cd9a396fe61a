import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { dataPaths } from '#daemon/paths.ts';
import type { EggVariable } from '#shared/domain/egg.ts';
import { World } from './world.fixture.ts';

const variable: EggVariable = {
  name: 'Password for admins',
  description: '',
  env: 'RCON_PASSWORD',
  defaultValue: '',
  viewable: true,
  editable: true,
  rules: ['string'],
  sort: 0,
};

describe('a server whose database came without the key of its secrets', () => {
  test('says which to type again, and does not start before that', async () => {
    await using world = await World.make({ egg: { variables: [variable] } });
    const { id } = await world.createGame({ variables: { RCON_PASSWORD: 'correct horse' } });
    await world.close();
    await rm(dataPaths(world.folder).sealKey);
    await world.open();
    const server = world.servers.get(id);
    const notice = {
      code: 'server.secrets-lost',
      facts: { server: 'Test', settings: 'Password for admins' },
    };
    expect(server.view()).toMatchObject({ variables: {}, lostSecrets: ['RCON_PASSWORD'], notice });
    await expect(server.power('start')).rejects.toMatchObject(notice);
    await world.servers.update(id, { variables: { RCON_PASSWORD: 'staple' } });
    expect([server.view().lostSecrets, server.view().notice]).toEqual([undefined, null]);
    await server.power('start');
    await world.untilState(server, 'running');
  });

  test('starts without one that the person leaves empty', async () => {
    await using world = await World.make({ egg: { variables: [variable] } });
    const { id } = await world.createGame({ variables: { RCON_PASSWORD: 'correct horse' } });
    await world.close();
    await rm(dataPaths(world.folder).sealKey);
    await world.open();
    await world.servers.update(id, { variables: { RCON_PASSWORD: '' } });
    const server = world.servers.get(id);
    await server.power('start');
    await world.untilState(server, 'running');
  });
});
