import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import { roost, startRoost } from '../../electron/cli/roost.fixture.ts';
import { sharedEngine, type TestEngine } from '../support/docker/engine.ts';
import { freePort } from '../support/free-port.ts';
import { Headless } from '../support/headless.ts';
import { need } from '../support/need.ts';
import { Player } from '../support/player.ts';

const environments: EnvironmentKind[] = ['posix', ...(need('docker') ? (['docker'] as const) : [])];

describe('a person at a terminal', () => {
  let engine: TestEngine | null = null;
  beforeAll(async () => {
    if (!environments.includes('docker')) return;
    engine = await sharedEngine();
    await engine.images('node');
  });
  afterAll(async () => await engine?.[Symbol.asyncDispose]());

  test.each(environments)(
    'installs, starts, plays on and stops a game in %s',
    { timeout: 420_000 },
    async (environment) => {
      const data = await mkdtemp(join(tmpdir(), 'roost-main-job-cli-'));
      const port = String(await freePort());
      const run = async (...words: string[]) => {
        const ended = await roost(['--data', data, ...words]);
        expect(ended, words.join(' ')).toMatchObject({ code: 0 });
        return ended.stdout;
      };
      {
        await using _headless = await Headless.start({
          data,
          ...(engine === null ? {} : { dockerHost: engine.dockerHost }),
        });
        const wish = [
          '--egg',
          'Flying Squid',
          '--name',
          'Pine',
          '--environment',
          environment,
          '--port',
          port,
        ];
        await run('server', 'create', ...wish, '--memory', '1024');
        await run('power', 'Pine', 'start', '--wait');
        const following = startRoost(['--data', data, 'console', 'Pine', '--follow']);
        {
          await using player = await Player.join(Number(port), 'Robin', '1.21.4');
          player.chat('hello from the terminal');
          await following.shows('hello from the terminal');
          await run('command', 'Pine', 'list');
          await following.shows('of a max of');
          const sample = JSON.parse(await run('--json', 'stats', 'Pine')) as { memoryBytes: number };
          expect(sample.memoryBytes).toBeGreaterThan(10_000_000);
        }
        await run('power', 'Pine', 'stop', '--wait');
        following.child.kill('SIGINT');
        await following.ended;
        expect(JSON.parse(await run('--json', 'server', 'show', 'Pine'))).toMatchObject({
          state: 'offline',
          environment,
        });
      }
      await rm(data, { recursive: true, force: true });
    },
  );
});
