import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uncounted } from '#shared/domain/installation.ts';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { chatter, eggUpdate, idOf, unconfined } from './things.ts';
import { barriersOf, buildWindow, settled, tabTo, Windows } from './window.ts';

const first = `/servers/${idOf(0)}`;

describe.skipIf(!need('chromium'))('in the window, a person', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test('sees a pressed Start at once, and that it was refused and why', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, `/servers/${idOf(2)}`);
    const { page } = opened;
    world.stuck.add('servers.power');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('main').getByText('Starting', { exact: true }).waitFor();
    world.stuck.clear();
    const refused = new FakeWorld();
    refused.refused.set('servers.power', {
      code: 'allocation.port-taken-by',
      facts: { ip: '0.0.0.0', port: 25_567, program: 'java', pid: 812 },
    });
    await using other = await windows.open(refused, `/servers/${idOf(2)}`);
    await other.page.getByRole('button', { name: 'Start', exact: true }).click();
    await other.page.getByText('Port 25567 is taken by java (process 812).').waitFor();
    await other.page.getByRole('main').getByText('Offline', { exact: true }).waitFor();
  });

  test('is rid of a Steam login, and reads where it was', async () => {
    const world = new FakeWorld();
    world.steamAccount = 'mara';
    await using opened = await windows.open(world, '/settings');
    const { page } = opened;
    await page.getByText('Signed in as mara.').waitFor();
    await page.getByRole('button', { name: 'Forget the login' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget the login' }).click();
    await page.getByText('removed from Roost’s sealed store, folders of servers.').waitFor();
    await page.getByText('No login is remembered.').waitFor();
  });

  test('reads on a disabled button why it cannot be pressed', async () => {
    await using opened = await windows.open(new FakeWorld(), first);
    const start = opened.page.getByRole('button', { name: 'Start', exact: true });
    await start.hover();
    await opened.page.getByRole('tooltip').filter({ hasText: 'The server is on already.' }).waitFor();
    expect(await start.getAttribute('aria-disabled')).toBe('true');
  });

  test('installs a game by keyboard alone, leaves, comes back and cancels', async () => {
    const world = new FakeWorld({ servers: [] });
    await using opened = await windows.open(world, '/');
    const { page } = opened;
    await page.getByText('What do you want to play?').waitFor();
    await page.getByText('Teeworlds').first().waitFor();
    await tabTo(page, 'Search games');
    await page.keyboard.type('squid');
    await page.getByText('Flying Squid').first().waitFor();
    await tabTo(page, /^FSFlying Squid/);
    await page.keyboard.press('Enter');
    await page.getByLabel('Server name').waitFor();
    await tabTo(page, 'Operator');
    await page.keyboard.type('mara');
    await tabTo(page, 'Install');
    await page.keyboard.press('Enter');
    await page.getByText('Installing Flying Squid').waitFor();
    expect(world.calls.find(({ path }) => path === 'servers.create')?.input).toMatchObject({
      name: 'Flying Squid',
      variables: { OPERATOR: 'mara' },
      port: 25_577,
    });
    await tabTo(page, 'Home', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('The game is being installed.', { exact: true }).waitFor();
    await tabTo(page, /^Flying Squid/);
    await page.keyboard.press('Enter');
    await page.getByText('added 61 packages').waitFor();
    await tabTo(page, /^Cancel/);
    await page.keyboard.press('Enter');
    await page.getByText('The installation was cancelled').waitFor();
  });

  test('gives the code that Steam asks for, also after closing the window meanwhile', async () => {
    const world = new FakeWorld();
    const question = { id: 4, kind: 'steam-code-app', account: 'mara', refused: null } as const;
    const counted = { done: 41_000_000, total: 96_000_000, bytesPerSecond: 3_400_000, secondsLeft: 75 };
    world.progress = { ...uncounted, ...counted, question, step: 'script', startedAt: Date.now() };
    await using opened = await windows.open(world, `/servers/${idOf(6)}`);
    const { page } = opened;
    await page.getByText('Steam Guard asks for a code').waitFor();
    await page.reload();
    await page.getByText('about 2 min left').waitFor();
    await page.getByText('You may close this window.').waitFor();
    await page.getByLabel('Code').waitFor();
    await page.keyboard.type('R0OST');
    await page.keyboard.press('Enter');
    await page.getByText('Steam Guard asks for a code').waitFor({ state: 'detached' });
    expect(world.answers).toEqual([{ kind: 'steam-code', code: 'R0OST' }]);
  });

  test('agrees to the terms that a game asks for, with one button', async () => {
    const world = new FakeWorld();
    const offer = { code: 'eula', name: 'Minecraft EULA', url: 'https://example.com/eula' } as const;
    const notice = { code: 'server.eula-needed', facts: { server: 'x', eula: 'y', url: 'z' } };
    world.change(idOf(2), { offer, notice });
    await using opened = await windows.open(world, `/servers/${idOf(2)}`);
    const { page } = opened;
    await page.getByText('The game starts once you agree to the Minecraft EULA.').waitFor();
    expect(await page.getByText('cannot start before').count()).toBe(0);
    await page.getByRole('button', { name: 'Agree and start' }).click();
    await page.getByRole('main').getByText('Running', { exact: true }).waitFor();
    expect(world.calls.find(({ path }) => path === 'servers.answerOffer')?.input).toEqual({
      serverId: idOf(2),
      answer: { code: 'eula' },
    });
  });

  test('chooses another Java, or gives a new Steam token, where the game wants one', async () => {
    const world = new FakeWorld();
    const images = [
      { label: 'Java 17', ref: 'yolks:java_17' },
      { label: 'Java 21', ref: 'yolks:java_21' },
    ];
    world.change(idOf(2), { offer: { code: 'java-version', images } });
    world.change(idOf(9), { offer: { code: 'gsl-token', variable: 'STEAM_ACC' } });
    await using opened = await windows.open(world, `/servers/${idOf(2)}`);
    const { page } = opened;
    await page.getByRole('button', { name: 'Switch and restart' }).click();
    await page.getByRole('main').getByText('Running', { exact: true }).waitFor();
    await using other = await windows.open(world, `/servers/${idOf(9)}`);
    await other.page.getByLabel('New token').fill('ABCDEF0123');
    await other.page.getByRole('button', { name: 'Save and restart' }).click();
    await other.page.getByRole('main').getByText('Running', { exact: true }).waitFor();
    const answers = world.calls.filter(({ path }) => path === 'servers.answerOffer');
    expect(answers.map(({ input }) => (input as { answer: object }).answer)).toEqual([
      { code: 'java-version', image: 'yolks:java_21' },
      { code: 'gsl-token', token: 'ABCDEF0123' },
    ]);
  });

  test('allows more processes, or starts again with more room, where a game met a limit', async () => {
    const world = new FakeWorld();
    world.change(idOf(2), { offer: { code: 'pid-limit', processes: 1024 } });
    world.change(idOf(9), { offer: { code: 'disk-space' } });
    await using opened = await windows.open(world, `/servers/${idOf(2)}`);
    await opened.page.getByRole('button', { name: 'Allow more and restart' }).click();
    await opened.page.getByRole('main').getByText('Running', { exact: true }).waitFor();
    await using other = await windows.open(world, `/servers/${idOf(9)}`);
    await other.page.getByRole('button', { name: 'Start again' }).click();
    await other.page.getByRole('main').getByText('Running', { exact: true }).waitFor();
    const answers = world.calls.filter(({ path }) => path === 'servers.answerOffer');
    expect(answers.map(({ input }) => (input as { answer: object }).answer)).toEqual([
      { code: 'pid-limit' },
      { code: 'disk-space' },
    ]);
  });

  test('goes on with a paused installation by one button', async () => {
    const world = new FakeWorld();
    world.change(idOf(2), { install: 'none' });
    world.outcome = { kind: 'paused' };
    await using opened = await windows.open(world, `/servers/${idOf(2)}`);
    await opened.page.getByRole('button', { name: 'Go on', exact: true }).click();
    await opened.page.getByRole('button', { name: 'Cancel' }).first().waitFor();
    expect(world.calls.find(({ path }) => path === 'servers.reinstall')?.input).toEqual({
      serverId: idOf(2),
      consent: false,
    });
  });

  test('agrees to the terms of a game before it is installed', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, `/add/${idOf(501)}`);
    const { page } = opened;
    await page.getByText('I agree to the Minecraft EULA.').click();
    await page.getByRole('button', { name: 'Install', exact: true }).click();
    await page.getByText('Installing Paper Minecraft').waitFor();
    expect(world.calls.find(({ path }) => path === 'servers.create')?.input).toMatchObject({
      acceptEula: true,
    });
  });

  test('is told what a needed answer lacks before anything is made', async () => {
    const world = new FakeWorld({ servers: [] });
    await using opened = await windows.open(world, `/add/${idOf(500)}`);
    await opened.page.getByRole('button', { name: 'Install' }).click();
    await opened.page.getByText('This is needed. Fill it in.').waitFor();
    expect(world.calls.filter(({ path }) => path === 'servers.create')).toEqual([]);
  });

  test('must agree before a script runs with the own rights, and can read it', async () => {
    const world = new FakeWorld();
    world.environments = unconfined(world.environments);
    await using opened = await windows.open(world, `/add/${idOf(504)}`);
    const { page } = opened;
    const install = page.getByRole('button', { name: 'Install', exact: true });
    await install.waitFor();
    expect(await install.getAttribute('aria-disabled')).toBe('true');
    await page.getByText('Show the script').click();
    await page.getByText('npm install flying-squid@1.12.0').waitFor();
    await page.getByText('I trust this script and want to run it.').click();
    await install.click();
    await page.getByText('Installing Terraria').waitFor();
  });

  test('types a command, sees it answered and gets it back with the arrow key', async () => {
    await using opened = await windows.open(new FakeWorld(), first);
    const { page } = opened;
    const line = page.getByLabel('Command', { exact: true });
    await line.fill('say hello');
    await line.press('Enter');
    await page.getByText('> say hello').waitFor();
    expect(await line.inputValue()).toBe('');
    await line.press('ArrowUp');
    expect(await line.inputValue()).toBe('say hello');
  });

  test('keeps a command that could not be sent', async () => {
    const world = new FakeWorld();
    world.refused.set('servers.command', { code: 'server.not-running', facts: { server: 'Pine Valley' } });
    await using opened = await windows.open(world, first);
    const line = opened.page.getByLabel('Command', { exact: true });
    await line.fill('save-all');
    await line.press('Enter');
    await opened.page.getByText('Pine Valley is not running, so nothing was sent.').waitFor();
    expect(await line.inputValue()).toBe('save-all');
  });

  test('finds a word in the console by Ctrl+F', async () => {
    await using opened = await windows.open(new FakeWorld(), first);
    const { page } = opened;
    await page.getByText('Preparing the world').first().waitFor();
    await page.getByLabel('Command', { exact: true }).press('Control+f');
    await page.getByLabel('Find in the console').fill('mill');
    await page.getByText(/^\d of \d$/).waitFor();
  });

  test('scrolls up while the server prints, stays there, and jumps to the latest', async () => {
    const world = new FakeWorld();
    world.consoleText = chatter(500);
    await using opened = await windows.open(world, first);
    const { page } = opened;
    await page.getByText('Preparing the world').first().waitFor();
    await page.getByRole('region', { name: 'Console of Pine Valley' }).last().hover();
    await page.mouse.wheel(0, -2000);
    const jump = page.getByRole('button', { name: 'Jump to latest' });
    await jump.waitFor();
    world.print(`${chatter(20)}the very last line\n`);
    await jump.click();
    await page.getByText('the very last line').waitFor();
    await jump.waitFor({ state: 'detached' });
  });

  test('is not held up by a server that prints hostile sequences', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, first);
    const screen = opened.page.locator('.xterm-rows');
    await screen.waitFor();
    const often = 2_147_483_647;
    const repeats = ['b', 'L', 'M', 'S', 'T', 'I', 'Z'].map((final) => `\u001b[${often}${final}`).join('');
    world.print(`x${repeats}\u001b]0;title\u0007\u001b]52;c;aGk=\u0007\u001b[c\nstill here\n`);
    await screen.getByText('still here').waitFor();
    expect([await opened.page.title(), world.calls.filter(({ path }) => path === 'servers.command')]).toEqual(
      ['Roost', []],
    );
  });

  test('sees where a link leads whose text is another one', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, first);
    const { page } = opened;
    await page.locator('.xterm-rows').waitFor();
    world.print('\u001b]8;;https://roost.invalid/elsewhere\u001b\\the shop\u001b]8;;\u001b\\\n');
    const link = page.locator('.xterm-rows').getByText('the shop');
    // The screen's own layer takes the pointer for all rows.
    await link.hover({ force: true });
    await page.getByTitle('https://roost.invalid/elsewhere').waitFor();
    const asked = page.context().waitForEvent('request');
    await link.click({ force: true });
    expect((await asked).url()).toBe('https://roost.invalid/elsewhere');
  });

  test('sees lines that were lost as a marker', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, first);
    await opened.page.getByText('Preparing the world').first().waitFor();
    world.print('after the flood\n', 1200);
    await opened.page.getByText(/1200 lines were not shown/).waitFor();
  });

  test('keeps a window that draws and answers while ten thousand lines come, and has the last one', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, first);
    const { page } = opened;
    await page.getByText('Preparing the world').first().waitFor();
    const line = page.getByLabel('Command', { exact: true });
    await page.evaluate(() => {
      const drawn = globalThis as unknown as { frames: number };
      drawn.frames = 0;
      const count = () => {
        drawn.frames += 1;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    });
    for (let batch = 0; batch < 100; batch++) {
      world.print(chatter(100, batch));
      await new Promise((resolve) => setImmediate(resolve));
    }
    world.print('line ten thousand and one\n');
    await line.fill('still here');
    await page.getByText('line ten thousand and one').waitFor();
    const frames = await page.evaluate(() => (globalThis as unknown as { frames: number }).frames);
    expect(await line.inputValue()).toBe('still here');
    // Counted rather than timed, so that a slow machine does not fail: a window that stood still drew one or two.
    expect(frames).toBeGreaterThanOrEqual(8);
  });

  test('reads the console as plain text', async () => {
    await using opened = await windows.open(new FakeWorld(), first);
    const { page } = opened;
    await page.getByRole('button', { name: 'Plain text for screen readers' }).click();
    const log = page.getByRole('log');
    await log.getByText('Preparing the world').waitFor();
    expect(await log.textContent()).not.toContain('\x1b');
  });

  test('is told that the connection is lost, and sees what changed meanwhile when it is back', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, '/');
    const { page } = opened;
    await page.getByText('Pine Valley').first().waitFor();
    world.isReachable = false;
    opened.daemon.cutConnections();
    await page.getByText('The connection to Roost is lost.').waitFor();
    world.servers = world.servers.map((server) => ({ ...server, name: `${server.name} II` }));
    world.isReachable = true;
    // At once: on a busy machine the window may have tried by itself before a pointer gets there.
    await page.getByRole('button', { name: 'Try now' }).dispatchEvent('click');
    await page.getByText('Pine Valley II').first().waitFor();
    await page.getByText('The connection to Roost is lost.').waitFor({ state: 'detached' });
  });

  test('is asked to sign in when the session ends', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, '/');
    await opened.page.getByText('Pine Valley').first().waitFor();
    world.session = { signedIn: false, hasPassword: true };
    opened.daemon.cutConnections();
    await opened.page.getByText('Sign in to Roost').waitFor();
  });

  test('signs in with the password, and is told when it is wrong', async () => {
    const world = new FakeWorld();
    world.session = { signedIn: false, hasPassword: true };
    await using opened = await windows.open(world, '/');
    const { page } = opened;
    await page.getByLabel('Password').fill('wrong horse');
    await page.keyboard.press('Enter');
    await page.getByText('That password is not right. Check it and try again.').waitFor();
    await page.getByLabel('Password').fill(world.password);
    await page.keyboard.press('Enter');
    await page.getByText('Pine Valley').first().waitFor();
  });

  test('saves only what was changed, and is told what waits for the next start', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, `/servers/${idOf(1)}/settings`);
    const { page } = opened;
    await page.getByLabel('Message of the day').fill('Welcome');
    await page.getByText('You have unsaved changes.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('These take effect at the next start: Game settings.').waitFor();
    expect(world.calls.find(({ path }) => path === 'servers.update')?.input).toMatchObject({
      settings: { variables: { MOTD: 'Welcome' } },
    });
  });

  test('takes back what was saved with one press', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, `/servers/${idOf(1)}/settings`);
    const { page } = opened;
    await page.getByLabel('Server name').fill('Saturday night');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Saturday night' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone. Everything is as it was before you saved.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Friday night' }).waitFor();
    expect(await page.getByLabel('Server name').inputValue()).toBe('Friday night');
  });

  test('is shown a folded setting that does not fit', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, `/servers/${idOf(1)}/settings`);
    const { page } = opened;
    await page.getByRole('heading', { name: 'Startup' }).click();
    await page.getByLabel('Startup command').fill('');
    await page.getByRole('heading', { name: 'Startup' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Enter the command that starts the server.').waitFor();
    expect(world.calls.filter(({ path }) => path === 'servers.update')).toEqual([]);
  });

  test('is led to a setting that does not fit instead of saving it', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, `${first}/settings`);
    const { page } = opened;
    await page.getByLabel('Message of the day').fill('Welcome');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Something above does not fit yet.').waitFor();
    expect(await page.getByLabel('Operator').evaluate((input) => input === document.activeElement)).toBe(
      true,
    );
    expect(world.calls.filter(({ path }) => path === 'servers.update')).toEqual([]);
  });

  test('sees the startup command with the typed values, and secrets hidden', async () => {
    await using opened = await windows.open(new FakeWorld(), `${first}/settings`);
    const { page } = opened;
    await page.getByLabel('Message of the day').fill('Welcome');
    await page.getByRole('heading', { name: 'Startup' }).click();
    await page.getByText('node server.js --port 25565 --motd "Welcome" --rcon [hidden]').waitFor();
  });

  test('deletes a server that is not kept only after typing its name', async () => {
    const world = new FakeWorld();
    world.settings = { ...world.settings, keepDeletedDays: 0 };
    await using opened = await windows.open(world, `/servers/${idOf(2)}/settings`);
    const { page } = opened;
    const name = world.servers[2]?.name ?? '';
    await page.getByRole('button', { name: 'Delete…' }).click();
    const remove = page.getByRole('button', { name: 'Delete for good' });
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    await page.getByLabel(`Type ${name} to confirm`).fill(name);
    await remove.click();
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    expect(await page.getByText(name).count()).toBe(0);
  });

  test('brings in an egg from a file and reads what was wrong with it', async () => {
    await using opened = await windows.open(new FakeWorld(), '/add');
    const { page } = opened;
    await page.getByRole('button', { name: 'Bring in an egg' }).click();
    await page.getByRole('heading', { name: 'Bring in an egg' }).waitFor();
    await page.setInputFiles('input[type=file]', {
      name: 'egg.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    });
    await page.getByText('Terraria is ready to use.').waitFor();
    await page.getByText('The rule “foo” is unknown and is left out.').waitFor();
  });

  test('drops an egg anywhere in the window, and anything else is asked about as a world', async () => {
    await using opened = await windows.open(new FakeWorld(), '/');
    const { page } = opened;
    await page.getByText('Pine Valley').first().waitFor();
    const drag = async (kind: string, name: string) =>
      await page.evaluate(
        ([type, file]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(['{}'], file ?? ''));
          const options = { bubbles: true, cancelable: true, dataTransfer };
          document.body.dispatchEvent(new DragEvent(type ?? '', options));
        },
        [kind, name],
      );
    const sign = page.getByText('Drop a world or an egg to bring it in');
    // What takes it comes a moment after the first screen, and a person drags on.
    const dragOn = async () => {
      await drag('dragover', 'egg-terraria.json');
      return await sign.count();
    };
    await expect.poll(dragOn, { timeout: 20_000 }).toBe(1);
    await drag('drop', 'egg-terraria.json');
    await page.getByText('Terraria is ready to use.').waitFor();
    expect(await page.getByText('Drop a world or an egg to bring it in').count()).toBe(0);
    await drag('drop', 'world.zip');
    await page.getByRole('dialog', { name: 'Which server is this world for?' }).waitFor();
    await settled(opened);
    expect(await barriersOf(page)).toEqual([]);
  });

  test('sees what an update of an egg would change, and applies it or not', async () => {
    const world = new FakeWorld();
    world.preview = eggUpdate(world);
    await using opened = await windows.open(world, '/add');
    const { page } = opened;
    const chosen = { name: 'egg.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
    await page.getByRole('button', { name: 'Bring in an egg' }).click();
    await page.getByRole('heading', { name: 'Bring in an egg' }).waitFor();
    await page.setInputFiles('input[type=file]', chosen);
    await page.getByText('Another default for Players').waitFor();
    expect(await barriersOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Another default for Players').waitFor({ state: 'detached' });
    expect(world.calls.filter(({ path }) => path === 'eggs.import')).toEqual([]);
    await page.setInputFiles('input[type=file]', chosen);
    await page.getByRole('button', { name: 'Apply the update' }).click();
    await page.getByText(/Terraria is ready to use/).waitFor();
    expect(world.calls.find(({ path }) => path === 'eggs.import')?.input).toMatchObject({
      sha256: 'a'.repeat(64),
    });
  });

  test('adds a place with eggs, finds one in it, and brings it in with one press', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, '/settings');
    const { page } = opened;
    await page.getByRole('button', { name: 'Add pterodactyl/game-eggs' }).click();
    await page.getByText(/214 eggs, fetched/).waitFor();
    await page.getByLabel('Repository or folder').fill('no place');
    const addOwn = page.getByRole('button', { name: 'Add', exact: true });
    expect(await addOwn.getAttribute('aria-disabled')).toBe('true');
    await page.getByLabel('Repository or folder').fill('https://github.com/friends/eggs');
    await addOwn.click();
    await page.getByText('friends/eggs', { exact: true }).waitFor();
    expect(world.collections.map(({ place }) => place)).toEqual([
      { kind: 'github', repository: 'pterodactyl/game-eggs' },
      { kind: 'github', repository: 'friends/eggs' },
    ]);
    await page.getByRole('button', { name: 'Remove friends/eggs' }).click();
    await page.getByText('friends/eggs', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Add', exact: true }).click();
    await page.getByLabel('Search games').fill('ark');
    await page.getByRole('button', { name: 'Bring in Ark: Survival Evolved' }).click();
    await page.getByText(/is ready to use/).waitFor();
    expect(world.calls.find(({ path }) => path === 'eggs.import')?.input).toMatchObject({
      kind: 'collection',
      collectionId: world.collections[0]?.id,
      path: 'ark/egg-ark.json',
    });
  });

  test('is told why a place with eggs was not added, and where none is there yet', async () => {
    const world = new FakeWorld();
    const facts = { place: 'pelican-eggs/voice', detail: 'getaddrinfo ENOTFOUND codeload.github.com' };
    world.refused.set('collections.add', { code: 'collection.unreachable', facts });
    await using opened = await windows.open(world, '/settings');
    const { page } = opened;
    await page.getByRole('button', { name: 'Add pelican-eggs/voice' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'pelican-eggs/voice was not added.' });
    await alert.getByText(/Check your connection/).waitFor();
    expect(await barriersOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Add', exact: true }).click();
    await page.getByText('Add a place with eggs in Settings, and search them here.').waitFor();
  });

  test('takes an egg along as a file', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, `/add/${idOf(500)}`);
    const { page } = opened;
    await page.getByText('The egg as a file').click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toBe('egg-flying squid.json');
    expect(world.calls.find(({ path }) => path === 'eggs.export')?.input).toMatchObject({
      format: 'PTDL_v2',
      carrier: 'json',
    });
  });

  test('sees nothing move when less motion is wanted', async () => {
    await using opened = await windows.open(new FakeWorld(), '/', { reducedMotion: 'reduce' });
    await opened.page.getByText('Starting').first().waitFor();
    const moving = await opened.page.evaluate(
      () =>
        document
          .getAnimations()
          .filter(
            (animation) =>
              Number(animation.effect?.getComputedTiming().duration) > 1 && animation.playState === 'running',
          ).length,
    );
    expect(moving).toBe(0);
  });
});
