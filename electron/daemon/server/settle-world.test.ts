import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { uploadId } from '#shared/domain/worlds.ts';
import { exampleVariable } from '#tests/support/example-egg.ts';
import { nativeHere } from '../node-game.fixture.ts';
import { gameScript } from './egg.fixture.ts';
import type { ServerArrivals } from './rooms.ts';
import { World } from './world.fixture.ts';

const world = { uploadId: uploadId.parse('5d0f3b8e-6f3d-4f5b-8a1c-000000000001'), index: 0 };

/** Remembers what was asked of it in which order, and settles once. */
class Recorded implements ServerArrivals {
  readonly calls: string[] = [];
  looks: () => string = () => '';
  #isPromised = false;

  chosen(): void {
    this.calls.push('chosen');
  }

  async hand(): Promise<void> {
    this.calls.push('promised');
    this.#isPromised = true;
  }

  async settle(_id: string, keep: (settings: Record<string, string>) => void): Promise<void> {
    if (!this.#isPromised) return;
    this.#isPromised = false;
    this.calls.push(`put in ${this.looks()}`);
    keep({ WORLD: 'Skyblock' });
  }

  async forget(): Promise<void> {
    this.calls.push('forgotten');
  }
}

describe.skipIf(nativeHere === 'windows')('a world that a new server begins with', () => {
  test('goes in when the game is installed and before it starts, and the settings name it', async () => {
    const arrivals = new Recorded();
    const script = `cat > game <<'END'\n${gameScript}\nEND\nchmod +x game`;
    const opened = await World.make({
      arrivals,
      egg: {
        install: { script, container: 'native:', entrypoint: 'sh', privileged: false },
        variables: [exampleVariable('WORLD', 'World')],
      },
    });
    onTestFinished(async () => await opened[Symbol.asyncDispose]());
    arrivals.looks = () => {
      const [server] = opened.servers.list();
      const { folder, state } = server?.view() ?? { folder: '', state: 'gone' };
      return `${existsSync(join(folder, 'game')) ? 'after' : 'before'} the script, while it is ${state}`;
    };
    const server = await opened.create({ world, consent: true, startWhenInstalled: true });
    await expect.poll(() => server.view().state, { timeout: 20_000 }).toBe('running');
    expect(arrivals.calls).toEqual(['chosen', 'promised', 'put in after the script, while it is offline']);
    expect(server.record.variables).toMatchObject({ WORLD: 'Skyblock' });
    await server.power('stop');
  });
});
