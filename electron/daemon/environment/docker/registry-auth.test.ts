import { describe, expect, test } from 'vitest';
import { qualified, registryAuth } from './registry-auth.ts';

const of = (username: string) => ({ username, password: 'secret' });

describe('an image name', () => {
  test.each([
    ['node', 'docker.io/library/node'],
    ['node:24', 'docker.io/library/node:24'],
    ['ann/game:1', 'docker.io/ann/game:1'],
    ['index.docker.io/ann/game', 'docker.io/ann/game'],
    ['ghcr.io/pelican-eggs/yolks:java_21', 'ghcr.io/pelican-eggs/yolks:java_21'],
    ['localhost:5000/game', 'localhost:5000/game'],
    ['localhost/game', 'localhost/game'],
  ])('%s is %s in full', (short, long) => {
    expect(qualified(short)).toBe(long);
  });
});

describe('registry credentials', () => {
  const registries = {
    'ghcr.io/early/bird': of('early'),
    'ghcr.io': of('everyone'),
    'https://ghcr.io/team/': of('team'),
    'https://index.docker.io/v1/': of('hub'),
    'registry.example.org:5000': of('port'),
  };

  test.each([
    ['ghcr.io/other/game:1', 'everyone'],
    ['ghcr.io/team/game:1', 'team'],
    ['ghcr.io/early/bird:1', 'early'],
    ['ghcr.io/teamwork/game', 'everyone'],
    ['node:24', 'hub'],
    ['ann/game', 'hub'],
    ['registry.example.org:5000/game', 'port'],
    ['registry.example.org/game', null],
    ['ghcr.io.evil.example/game', null],
  ])('for %s are those of %s', (image, username) => {
    expect(registryAuth(image, registries)?.username ?? null).toBe(username);
  });
});
