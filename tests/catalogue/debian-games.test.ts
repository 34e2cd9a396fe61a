import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { Server } from '#daemon/server/server.ts';
import { untilPrinted, World } from '#daemon/server/world.fixture.ts';
import type { PlayersView } from '#shared/domain/players.ts';
import { freePort } from '#tests/support/free-port.ts';
import { MumbleClient } from '#tests/support/mumble-client.ts';
import { need } from '#tests/support/need.ts';
import { type GameClient, playLuanti, playTeeworlds, Screen } from '#tests/support/player-clients.ts';
import { readCatalogue } from './games.ts';

/** A client that loads, draws without a graphics card and joins, on a machine that does other things too. */
const patienceMs = 60_000;

/** A game of the catalogue, installed and started by Roost as a person does it. */
class Playable implements AsyncDisposable {
  readonly server: Server;
  readonly port: number;
  readonly #world: World;

  private constructor(world: World, server: Server, port: number) {
    this.#world = world;
    this.server = server;
    this.port = port;
  }

  static async start(game: string, variables: Record<string, string>): Promise<Playable> {
    const entry = readCatalogue().find(({ facts }) => facts.game === game);
    const egg = entry?.editions.find(({ edition }) => edition === 'linux')?.egg;
    if (entry === undefined || egg === undefined) throw new Error(`no ${game} for Linux`);
    await using stack = new AsyncDisposableStack();
    const world = stack.use(await World.make({ egg, catalogue: entry.facts }));
    const port = await freePort();
    const server = await world.create({ variables, port, consent: true });
    await world.untilServer(server, ({ install }) => install !== 'installing');
    expect(server.view().install, await server.installing.log()).toBe('installed');
    await server.power('start');
    await world.untilState(server, 'running');
    stack.move();
    return new Playable(world, server, port);
  }

  /** Resolves once Roost sees that who plays is as wanted. */
  async sees(isSo: (view: PlayersView) => boolean, client?: GameClient): Promise<PlayersView> {
    const views = this.server.players.watch(AbortSignal.timeout(patienceMs));
    for await (const view of views) if (isSo(view)) return view;
    const last = JSON.stringify(this.server.players.view);
    throw new Error(`Roost saw last: ${last}\n${client?.text() ?? ''}`);
  }

  /** Stops it by its recipe: it ends by itself, in time, and is not killed. */
  async stop(): Promise<void> {
    await this.server.power('stop');
    expect(this.server.view()).toMatchObject({ state: 'offline', notice: null });
    expect(this.server.players.view).toEqual({ kind: 'offline' });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#world[Symbol.asyncDispose]();
  }
}

const names = (view: PlayersView) =>
  view.kind === 'known' ? view.players.map(({ name }) => name) : [view.kind];
const isEmpty = (view: PlayersView) => view.kind === 'known' && view.online === 0;
const isEmptyOf = (maximum: number) => (view: PlayersView) =>
  isEmpty(view) && view.kind === 'known' && view.maximum === maximum;
const has = (name: string) => (view: PlayersView) => names(view).includes(name);

describe.skipIf(process.platform !== 'linux' || !need('games'))('a game that Debian has', () => {
  test('BZFlag lets a player in, who is seen, talks and is heard, and stops when told', async () => {
    const variables = { ADMIN_PASSWORD: 'correcthorse', MOTD: 'Hello tanks', MAX_PLAYERS: '5' };
    await using game = await Playable.start('bzflag', variables);
    await game.sees(isEmptyOf(5));
    const player = spawn('/usr/games/bzadmin', ['-ui', 'stdboth', `Ann:@127.0.0.1:${game.port}`], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const gone = once(player, 'exit');
    expect(await game.sees(has('Ann'))).toMatchObject({ online: 1, maximum: 5 });
    player.stdin.write('hello from Ann\n');
    await untilPrinted(game.server, 'Player Ann [0] -> All: hello from Ann');
    player.stdin.end('/quit\n');
    await gone;
    await game.sees(isEmpty);
    await game.stop();
  });

  test('Mumble lets somebody in, whom Roost sees come and go, and stops when told', async () => {
    await using voice = await Playable.start('mumble', { SERVER_NAME: 'Ann and Bo', MAX_PLAYERS: '7' });
    await voice.sees(isEmptyOf(7));
    {
      await using _ann = await MumbleClient.join(voice.port, 'Ann', AbortSignal.timeout(patienceMs));
      expect(await voice.sees(has('Ann'))).toMatchObject({ online: 1 });
    }
    await voice.sees(isEmpty);
    await voice.stop();
  });

  describe.skipIf(!need('players'))('with its own game', () => {
    test('Teeworlds is joined by a player whom Roost sees come and go, and stops when told', async () => {
      const variables = { SERVER_NAME: 'Ann and Bo', MAP: 'ctf1', GAME_TYPE: 'ctf', MAX_PLAYERS: '6' };
      await using game = await Playable.start('teeworlds', variables);
      await untilPrinted(game.server, 'maps/ctf1.map');
      await game.sees(isEmptyOf(6));
      await using screen = await Screen.open();
      {
        await using client = await playTeeworlds(screen, game.port, 'Ann');
        expect(names(await game.sees(has('Ann'), client))).toEqual(['Ann']);
      }
      await game.sees(isEmpty);
      await game.stop();
    });

    test('Luanti is joined by a player whom Roost sees come and go, and stops when told', async () => {
      const variables = { SERVER_NAME: 'Ann and Bo', OWNER: 'Ann' };
      await using game = await Playable.start('luanti', variables);
      expect(game.server.players.view).toMatchObject({ kind: 'known', online: 0 });
      await using screen = await Screen.open();
      {
        await using client = await playLuanti(screen, game.port, 'Ann');
        expect(names(await game.sees(has('Ann'), client))).toEqual(['Ann']);
      }
      await game.sees(isEmpty);
      await game.stop();
    });
  });
});
