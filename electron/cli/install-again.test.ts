import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client, Connection } from '#shared/lib/client.ts';
import { connectToDaemon } from '#tests/support/daemon-client.ts';
import { bytesOf, eggFile } from '#tests/support/egg-file.ts';
import { Headless } from '#tests/support/headless.ts';
import { roost } from './roost.fixture.ts';

const script =
  'set -eu\n[ "$EDITION" = right ] || { echo "there is no $EDITION edition"; exit 4; }\necho "$EDITION" > got\n';

let folder: string;
let headless: Headless;
let connection: Connection;
let client: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-install-again-'));
  headless = await Headless.start({ data: join(folder, 'data') });
  connection = await connectToDaemon(headless.data);
  client = connection.client;
  const variable = {
    name: 'Edition',
    env_variable: 'EDITION',
    default_value: 'wrong',
    user_viewable: true,
    user_editable: true,
    rules: 'required|string',
  };
  const egg = eggFile({
    meta: { version: 'PTDL_v2', platform: 'posix' },
    docker_images: { Native: 'native:' },
    startup: './game',
    scripts: { installation: { script, container: 'native:', entrypoint: 'sh' } },
    variables: [variable],
  });
  const file = join(folder, 'egg.json');
  await writeFile(file, bytesOf(egg));
  await roost(['egg', 'import', file], { ROOST_DATA: headless.data });
});

afterAll(async () => {
  connection[Symbol.dispose]();
  await headless[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Makes a server whose installation fails, and gives it when that has ended. */
async function failed(name: string) {
  const [egg] = (await client.eggs.list()).filter((one) => one.name === 'Example Game');
  if (egg === undefined) throw new Error('the egg is here');
  const { id } = await client.servers.create({ eggId: egg.id, name, consent: true });
  for await (const event of await client.installs.watch({ serverId: id })) {
    if (event.type !== 'ended') continue;
    expect(event.outcome).toMatchObject({ kind: 'failed', step: 'script' });
  }
  return await client.servers.get({ serverId: id });
}

describe.skipIf(process.platform === 'win32')('a first installation that failed for a wrong setting', () => {
  test('goes through from the window when the setting was put right', async () => {
    const server = await failed('Window');
    expect([server.install, server.notice?.code]).toEqual(['failed', 'install.script-failed']);
    const settings = { variables: { EDITION: 'right' } };
    expect((await client.servers.update({ serverId: server.id, settings })).server.variables).toEqual(
      settings.variables,
    );
    await client.servers.reinstall({ serverId: server.id });
    for await (const event of await client.installs.watch({ serverId: server.id })) {
      if (event.type === 'ended') expect(event.outcome).toEqual({ kind: 'succeeded' });
    }
    expect(await client.servers.get({ serverId: server.id })).toMatchObject({
      install: 'installed',
      notice: null,
    });
    expect(await readFile(join(server.folder, 'got'), 'utf8')).toBe('right\n');
  });

  test('goes through from a terminal, in one line', async () => {
    const server = await failed('Terminal');
    const words = ['server', 'reinstall', 'Terminal', '--set'];
    const wrong = await roost([...words, 'EDITION='], { ROOST_DATA: headless.data });
    expect([wrong.code, wrong.stdout]).toEqual([1, '']);
    const right = await roost([...words, 'EDITION=right'], { ROOST_DATA: headless.data });
    expect([right.code, right.stdout]).toEqual([0, expect.stringContaining('Terminal is installed.')]);
    expect(await readFile(join(server.folder, 'got'), 'utf8')).toBe('right\n');
  });
});
