import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '#daemon/clock.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import { DockerStarter, type StarterHost, startWay } from './starter.ts';

const host = (platform: NodeJS.Platform, there: string[], variables = {}): StarterHost => ({
  platform,
  variables,
  home: '/home/mara',
  exists: (path) => there.includes(path),
  systemctl: ['/usr/bin/systemctl'],
});
const linux = ['/usr/bin/systemctl', '/run/systemd/system'];

describe('the way in which Docker is started', () => {
  test.each<[string, StarterHost, unknown]>([
    [
      'Windows',
      host('win32', ['C:\\Programs\\Docker\\Docker\\Docker Desktop.exe'], { ProgramFiles: 'C:\\Programs' }),
      ['C:\\Programs\\Docker\\Docker\\Docker Desktop.exe'],
    ],
    [
      'macOS',
      host('darwin', ['/Applications/OrbStack.app']),
      ['/usr/bin/open', '-g', '-a', '/Applications/OrbStack.app'],
    ],
    [
      'Linux',
      host('linux', [...linux, '/lib/systemd/system/docker.service']),
      ['/usr/bin/systemctl', 'start', 'docker'],
    ],
    [
      'Linux with Docker Desktop',
      host('linux', [...linux, '/usr/lib/systemd/user/docker-desktop.service']),
      ['/usr/bin/systemctl', '--user', 'start', 'docker-desktop'],
    ],
    ['a PC without Docker', host('linux', linux), undefined],
    [
      'a PC without systemd',
      host('linux', ['/usr/bin/systemctl', '/lib/systemd/system/docker.service']),
      undefined,
    ],
    [
      'a person who named another place',
      host('linux', [...linux, '/lib/systemd/system/docker.service'], { DOCKER_HOST: 'tcp://nas' }),
      undefined,
    ],
  ])('on %s', (_, at, argv) => {
    expect(startWay(at)?.argv).toEqual(argv);
  });
});

describe.skipIf(process.platform === 'win32')('starting Docker', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roost-starter-'));
  });
  afterEach(async () => await rm(folder, { recursive: true, force: true }));

  /** With a stand-in for systemd's program. */
  async function starter(script: string, answers: boolean[]): Promise<DockerStarter> {
    const program = join(folder, 'systemctl');
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);
    return new DockerStarter({
      look: () => Promise.resolve({ available: answers.shift() ?? false } as EnvironmentStatus),
      clock: hasty,
      logger: pino({ level: 'silent' }),
      host: {
        ...host('linux', ['/run/systemd/system', '/lib/systemd/system/docker.service', program]),
        systemctl: [program],
      },
    });
  }

  test('is done when it answers', async () => {
    const answers = [false, false, true, true];
    await (await starter('[ "$*" = "start docker" ]', answers)).start(new AbortController().signal);
    expect(answers).toEqual([true]);
  });

  test.each([
    ['echo "Interactive authentication required." >&2; exit 1', 'Interactive authentication required.'],
    ['exit 0', 'it did not answer within 2 minutes'],
  ])('fails with the reason: %s', async (script, detail) => {
    const starting = (await starter(script, [])).start(new AbortController().signal);
    await expect(starting).rejects.toMatchObject({
      code: 'environment.docker-not-started',
      facts: { detail },
    });
  });

  test('can be given up', async () => {
    const abort = new AbortController();
    const starting = (await starter('exec sleep 60', [])).start(abort.signal);
    abort.abort(new Error('given up'));
    await expect(starting).rejects.toThrow('given up');
  });
});

/** Time that passes at once. */
const hasty: Clock = {
  now: () => 0,
  after: (_ms, callback) => {
    setImmediate(callback);
    return { [Symbol.dispose]: () => {} };
  },
  every: () => ({ [Symbol.dispose]: () => {} }),
};
