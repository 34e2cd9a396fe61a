import { access, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CatalogueFacts, Egg } from '#shared/domain/egg.ts';
import type { Server } from './server.ts';
import { untilPrinted, World } from './world.fixture.ts';

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

const eulaLine = 'You need to agree to the EULA in order to run the server. Go to eula.txt for more info.';

/** As Minecraft does: asks for the agreement, leaves a file to be changed, and ends in order. */
const minecraft = `#!/bin/sh
if ! grep -qs '^eula=true' eula.txt; then
  [ -e eula.txt ] || printf '#By changing the setting below\\r\\neula=false\\r\\n' > eula.txt
  echo '${eulaLine}'
  exit 0
fi
echo 'game is up'
while read -r line; do [ "$line" = stop ] && exit 0; done
`;

/** Prints lines and goes on to be up when it is asked to, or ends. */
const printing = (lines: string, end: string) => `#!/bin/sh
${lines}
${end}
while read -r line; do [ "$line" = stop ] && exit 0; echo "$line"; done
`;

const terms: CatalogueFacts = {
  game: 'blocks',
  name: 'Blocks',
  summary: 'A game of blocks.',
  icon: 'blocks.svg',
  recommended: { memoryMib: 0, diskMib: 0, cpuPercent: 0 },
  port: 25_565,
  protocol: 'tcp',
  eula: { name: 'Blocks terms', url: 'https://example.com/terms' },
};

async function makeServer(
  script: string,
  egg: Partial<Egg>,
  options: { catalogue?: CatalogueFacts; acceptEula?: boolean } = {},
): Promise<{ world: World; server: Server; eula: () => Promise<string | null> }> {
  const { acceptEula = false, ...rest } = options;
  const world = stack.use(await World.make({ egg, ...rest }));
  const server = await world.createGame({ acceptEula });
  const { folder } = server.view();
  await writeFile(join(folder, 'game'), script, { mode: 0o755 });
  const eula = async () => await readFile(join(folder, 'eula.txt'), 'utf8').catch(() => null);
  return { world, server, eula };
}

describe('a game that asks for its terms to be agreed to', () => {
  const egg = { features: ['eula'] };

  const unchanged = '#By changing the setting below\r\neula=false\r\n';

  test('is asked about before its first start, and nothing is written', async () => {
    const { server, eula } = await makeServer(minecraft, egg);
    await expect(server.power('start')).rejects.toMatchObject({ code: 'server.eula-needed' });
    const { offer, eulaAgreedAt, state } = server.view();
    expect({ offer, eulaAgreedAt, state, eula: await eula() }).toEqual({
      offer: { code: 'eula', name: 'Minecraft EULA', url: 'https://aka.ms/MinecraftEULA' },
      eulaAgreedAt: null,
      state: 'offline',
      eula: null,
    });
  });

  test('comes up after one answer, with only the value changed in its file', async () => {
    const { world, server, eula } = await makeServer(minecraft, egg);
    await writeFile(join(server.view().folder, 'eula.txt'), unchanged);
    await expect(server.power('start')).rejects.toMatchObject({ code: 'server.eula-needed' });
    expect(await eula()).toBe(unchanged);
    await world.servers.answerOffer(server.id, { code: 'eula' });
    await world.untilState(server, 'running');
    const { offer, eulaAgreedAt } = server.view();
    expect([offer, typeof eulaAgreedAt, await eula()]).toEqual([
      null,
      'number',
      '#By changing the setting below\r\neula=true\r\n',
    ]);
  });

  test('is started at once where the person agreed as it was made', async () => {
    const { world, server, eula } = await makeServer(minecraft, egg, { acceptEula: true });
    await server.power('start');
    await world.untilState(server, 'running');
    expect(await eula()).toBe('eula=true\n');
  });

  test('stays off and says what it waits for when its console asks all the same', async () => {
    const asking = `#!/bin/sh\necho '${eulaLine}'\n`;
    const { world, server } = await makeServer(asking, egg, { acceptEula: true });
    await server.power('start');
    await world.untilServer(server, ({ state, offer }) => state === 'offline' && offer !== null);
    await untilPrinted(server, 'not started again before you have answered');
    expect(server.view()).toMatchObject({ offer: { code: 'eula' }, notice: null });
  });

  test('remembers what it waits for when the daemon was away', async () => {
    const { world, server } = await makeServer(minecraft, egg);
    await expect(server.power('start')).rejects.toMatchObject({ code: 'server.eula-needed' });
    await world.close();
    await world.open();
    expect(world.servers.get(server.id).view().offer?.code).toBe('eula');
  });

  test('is not taken out of its folder by a link', async () => {
    const { world, server } = await makeServer(minecraft, egg);
    await expect(server.power('start')).rejects.toMatchObject({ code: 'server.eula-needed' });
    const outside = join(world.folder, 'outside.txt');
    const { folder } = server.view();
    await symlink(outside, join(folder, 'eula.txt'));
    await expect(world.servers.answerOffer(server.id, { code: 'eula' })).rejects.toMatchObject({
      code: 'file.refused',
    });
    await expect(access(outside)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a game whose terms our catalogue knows', () => {
  const egg = { features: ['eula'] };

  test('is not started before the person agreed, and nothing is written', async () => {
    const { server, eula } = await makeServer(minecraft, egg, { catalogue: terms });
    await expect(server.power('start')).rejects.toMatchObject({
      code: 'server.eula-needed',
      facts: { eula: 'Blocks terms', url: 'https://example.com/terms' },
    });
    expect([server.view().offer, await eula()]).toEqual([
      { code: 'eula', name: 'Blocks terms', url: 'https://example.com/terms' },
      null,
    ]);
  });

  test('comes up at its first start when they agreed as it was made', async () => {
    const { world, server, eula } = await makeServer(minecraft, egg, { catalogue: terms, acceptEula: true });
    expect([await eula(), typeof server.view().eulaAgreedAt]).toEqual([null, 'number']);
    await server.power('start');
    await world.untilState(server, 'running');
    expect([server.view().offer, await eula()]).toEqual([null, 'eula=true\n']);
  });

  test('counts the agreement of a person who wrote it into the file themselves', async () => {
    const { world, server } = await makeServer(minecraft, egg, { catalogue: terms });
    await writeFile(join(server.view().folder, 'eula.txt'), 'eula=TRUE\n');
    await writeFile(join(server.view().folder, 'game'), printing('echo "game is up"', ''), { mode: 0o755 });
    await server.power('start');
    await world.untilState(server, 'running');
  });

  test('writes no file for a game that reads none', async () => {
    const { world, server, eula } = await makeServer(
      printing('echo "game is up"', ''),
      { features: [] },
      { catalogue: terms, acceptEula: true },
    );
    await server.power('start');
    await world.untilState(server, 'running');
    expect(await eula()).toBeNull();
  });
});

describe('a game that wants another Java', () => {
  const images = [
    { label: 'Java 17', ref: 'native:' },
    { label: 'Java 21', ref: 'native:@21' },
  ];
  const line = 'has been compiled by a more recent version of the Java Runtime';

  test('offers the other images of its egg, and takes the chosen one', async () => {
    const { world, server } = await makeServer(printing(`echo '${line}'`, 'exit 1'), {
      features: ['java_version'],
      images,
    });
    await server.power('start');
    await world.untilServer(server, ({ state, offer }) => state === 'offline' && offer !== null);
    expect(server.view().offer).toEqual({ code: 'java-version', images: [images[1]] });
    await expect(
      world.servers.answerOffer(server.id, { code: 'java-version', image: 'evil' }),
    ).rejects.toMatchObject({ code: 'server.image-not-in-egg' });
    await world.servers
      .answerOffer(server.id, { code: 'java-version', image: 'native:@21' })
      .catch(() => null);
    expect(server.view().image).toBe('native:@21');
  });
});

describe('a game whose Steam token is not taken', () => {
  const token = {
    name: 'Token',
    description: '',
    env: 'STEAM_ACC',
    defaultValue: '',
    viewable: true,
    editable: true,
    rules: ['nullable', 'string', 'max:32'],
    sort: 0,
  };
  const script = `#!/bin/sh
[ "$STEAM_ACC" = good ] || { echo 'Could not log in (Account not found)'; }
echo "game is up as $STEAM_ACC"
while read -r line; do [ "$line" = stop ] && exit 0; done
`;

  test('runs on, asks for another, and is started again with it', async () => {
    const { world, server } = await makeServer(script, { features: ['gsl_token'], variables: [token] });
    await server.power('start');
    await world.untilServer(server, ({ state, offer }) => state === 'running' && offer !== null);
    expect(server.view().offer).toEqual({ code: 'gsl-token', variable: 'STEAM_ACC' });
    await expect(
      world.servers.answerOffer(server.id, { code: 'gsl-token', token: 'x'.repeat(40) }),
    ).rejects.toMatchObject({ code: 'egg.value-invalid' });
    await world.servers.answerOffer(server.id, { code: 'gsl-token', token: 'good' });
    await untilPrinted(server, 'game is up as [hidden]');
    const { offer, variables } = server.view();
    expect([offer, variables]).toEqual([null, { STEAM_ACC: 'good' }]);
  });
});

describe('a game that meets a limit', () => {
  test.each([
    [
      'pid_limit',
      'java.lang.OutOfMemoryError: unable to create native thread',
      { code: 'pid-limit', processes: 1024 },
    ],
    ['steam_disk_space', 'SteamCMD needs 250MB of free disk space to update.', { code: 'disk-space' }],
  ])('of %s tells it, and loses that at the next start', async (feature, line, wanted) => {
    const script = printing(`[ -e quiet ] || echo '${line}'`, "touch quiet; echo 'game is up'");
    const { world, server } = await makeServer(script, { features: [feature] });
    await server.power('start');
    await world.untilServer(server, ({ state, offer }) => state === 'running' && offer !== null);
    expect(server.view().offer).toEqual(wanted);
    await server.power('restart');
    await world.untilState(server, 'running');
    expect(server.view().offer).toBeNull();
  });
});

describe('a game that met a limit', () => {
  const line = 'pthread_create failed (EAGAIN)';

  async function atLimit(processes: number) {
    const script = printing(`[ -e quiet ] || echo '${line}'`, "touch quiet; echo 'game is up'");
    const made = await makeServer(script, { features: ['pid_limit'] });
    await made.world.servers.update(made.server.id, { limits: { processes } });
    await made.server.power('start');
    await made.world.untilServer(made.server, ({ state, offer }) => state === 'running' && offer !== null);
    return made;
  }

  test('starts with twice as many processes once the person allows them', async () => {
    const { world, server } = await atLimit(2000);
    await world.servers.answerOffer(server.id, { code: 'pid-limit' });
    await world.untilState(server, 'running');
    const { offer, limits } = server.view();
    expect([offer, limits.processes]).toEqual([null, 4000]);
  });

  test('is only told of where there was none', async () => {
    const { world, server } = await atLimit(0);
    expect(server.view().offer).toEqual({ code: 'pid-limit', processes: null });
    await expect(world.servers.answerOffer(server.id, { code: 'pid-limit' })).rejects.toMatchObject({
      code: 'server.offer-gone',
    });
  });
});

describe('a running game', () => {
  test('is not listened to: what a player types makes no offer', async () => {
    const { world, server } = await makeServer(
      printing('echo "game is up"', ''),
      { features: ['eula'] },
      { acceptEula: true },
    );
    await server.power('start');
    await world.untilState(server, 'running');
    await server.command(eulaLine);
    await untilPrinted(server, eulaLine);
    expect(server.view().offer).toBeNull();
    await expect(world.servers.answerOffer(server.id, { code: 'eula' })).rejects.toMatchObject({
      code: 'server.offer-gone',
    });
  });
});
