import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedEngine } from '#tests/support/docker/engine.ts';
import { nodeImage, nodeRunner } from '#tests/support/docker/images.ts';
import { need } from '#tests/support/need.ts';
import { describeEnvironment, type EnvironmentUnderTest } from './conformance.ts';
import { openBackend } from './docker-backend.ts';

async function setUp(): Promise<EnvironmentUnderTest> {
  const engine = await sharedEngine();
  await engine.images('node');
  const root = await mkdtemp(join(tmpdir(), 'roost-docker-'));
  const options = { folder: join(root, 'run'), dockerHost: engine.dockerHost };
  const backend = openBackend(options);
  return {
    backend,
    hasSignals: true,
    daemon: { module: join(import.meta.dirname, 'docker-backend.ts'), options },
    async folder() {
      const folder = join(root, 'servers', randomUUID());
      await mkdir(folder, { recursive: true });
      return folder;
    },
    programs: {
      node: (source, ...words) => ({
        launch: { kind: 'image', image: nodeRunner },
        variables: new Map([
          ['ROOST_SOURCE', source],
          ['ROOST_WORDS', words.join('\n')],
        ]),
      }),
      install: {
        container: nodeImage,
        entrypoint: 'bash',
        runtimeFolders: [],
        succeeds: 'set -e\r\ncd /mnt/server\r\necho installing for "$GREETING"\r\ntouch installed.txt\r\n',
        fails: 'echo giving up; exit 7',
        hangs: (word) =>
          `trap '' INT TERM HUP; (setsid node -e 'setInterval(() => {}, 1000)' ${word} &) ; echo waiting; while :; do sleep 1; done`,
      },
    },
    async [Symbol.asyncDispose]() {
      await backend[Symbol.asyncDispose]();
      await rm(root, { recursive: true, force: true });
      await engine[Symbol.asyncDispose]();
    },
  };
}

describeEnvironment('docker', need('docker') ? setUp : null);
