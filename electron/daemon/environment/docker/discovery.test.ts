import { describe, expect, test } from 'vitest';
import { type DiscoveryFacts, engineCandidates } from './discovery.ts';
import { endpointLabel } from './endpoint.ts';

/** SHA-256 of `colima`, the folder in which Docker keeps the context of that name. */
const colimaId = 'f24fd3749c1368328e2b149bec149cb6795619f244c5b584e844961215dadd16';
const contexts = '/home/ann/.docker/contexts';

function lookup(changes: Partial<DiscoveryFacts>, files: Record<string, string> = {}) {
  const found = engineCandidates({
    platform: 'linux',
    env: {},
    home: '/home/ann',
    uid: 1000,
    configured: null,
    readText: (path) => files[path] ?? null,
    ...changes,
  });
  return {
    named: found.named,
    places: found.endpoints.map(endpointLabel),
    problem: found.problem?.code ?? null,
  };
}

function contextFiles(host: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    '/home/ann/.docker/config.json': JSON.stringify({ auths: {}, currentContext: 'colima' }),
    [`${contexts}/meta/${colimaId}/meta.json`]: JSON.stringify({
      Name: 'colima',
      Endpoints: { docker: { Host: host, SkipTLSVerify: false } },
    }),
    ...more,
  };
}

describe('looking for Docker', () => {
  test.each([
    [
      'the setting goes before all else',
      { configured: 'unix:///a.sock', env: { DOCKER_HOST: 'unix:///b.sock' } },
      '/a.sock',
    ],
    ['DOCKER_HOST names a socket', { env: { DOCKER_HOST: 'unix:///b.sock' } }, '/b.sock'],
    [
      'DOCKER_HOST names a socket without a path',
      { env: { DOCKER_HOST: 'unix://' } },
      '/var/run/docker.sock',
    ],
    ['DOCKER_HOST names a machine', { env: { DOCKER_HOST: 'tcp://127.0.0.1:2375' } }, 'tcp://127.0.0.1:2375'],
    ['DOCKER_HOST names a machine without a port', { env: { DOCKER_HOST: 'tcp://box' } }, 'tcp://box:2375'],
    ['DOCKER_HOST without a scheme is TCP', { env: { DOCKER_HOST: 'box:99' } }, 'tcp://box:99'],
    ['DOCKER_HOST names an IPv6 address', { env: { DOCKER_HOST: 'tcp://[::1]:2375' } }, 'tcp://::1:2375'],
    [
      'DOCKER_HOST names a pipe',
      { platform: 'win32', env: { DOCKER_HOST: 'npipe:////./pipe/x' } },
      '//./pipe/x',
    ],
  ] as const)('%s', (_name, changes, place) => {
    expect(lookup(changes)).toEqual({ named: true, places: [place], problem: null });
  });

  test('TLS makes 2376 the usual port', () => {
    const found = lookup({ env: { DOCKER_HOST: 'tcp://box', DOCKER_TLS_VERIFY: '1' } });
    expect(found.places).toEqual(['tcp://box:2376']);
  });

  test('TLS files of DOCKER_CERT_PATH come along', () => {
    const files = { '/certs/ca.pem': 'a', '/certs/cert.pem': 'b', '/certs/key.pem': 'c' };
    const { endpoints } = engineCandidates({
      platform: 'linux',
      env: { DOCKER_HOST: 'tcp://box:1', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' },
      home: '/home/ann',
      uid: 1000,
      configured: null,
      readText: (path) => (path in files ? 'pem' : null),
    });
    const tls = { ca: '/certs/ca.pem', cert: '/certs/cert.pem', key: '/certs/key.pem', verify: true };
    expect(endpoints).toEqual([{ kind: 'tcp', host: 'box', port: 1, tls }]);
  });

  test('an engine on another machine over SSH is refused', () => {
    const found = lookup({ env: { DOCKER_HOST: 'ssh://ann@box' } });
    expect(found).toEqual({ named: true, places: [], problem: 'environment.docker-remote' });
  });

  test('an address that cannot be read is told', () => {
    const found = lookup({ env: { DOCKER_HOST: 'gopher://box' } });
    expect(found).toEqual({ named: true, places: [], problem: 'environment.docker-not-answering' });
  });
});

describe('a Docker context', () => {
  const host = 'unix:///home/ann/.colima/default/docker.sock';

  test('is followed when config.json chooses it', () => {
    expect(lookup({}, contextFiles(host))).toEqual({ named: true, places: [host.slice(7)], problem: null });
  });

  test('is followed when DOCKER_CONTEXT names it, from DOCKER_CONFIG', () => {
    const files = {
      [`/etc/dk/meta`]: '',
      [`/etc/dk/contexts/meta/${colimaId}/meta.json`]:
        contextFiles(host)[`${contexts}/meta/${colimaId}/meta.json`] ?? '',
    };
    const env = { DOCKER_CONTEXT: 'colima', DOCKER_CONFIG: '/etc/dk' };
    expect(lookup({ env }, files).places).toEqual([host.slice(7)]);
  });

  test('brings its own TLS files', () => {
    const folder = `${contexts}/tls/${colimaId}/docker`;
    const files = contextFiles('tcp://box:1', { [`${folder}/ca.pem`]: 'x' });
    const { endpoints } = engineCandidates({
      platform: 'linux',
      env: {},
      home: '/home/ann',
      uid: 1000,
      configured: null,
      readText: (path) => files[path] ?? null,
    });
    const tls = { ca: `${folder}/ca.pem`, cert: null, key: null, verify: true };
    expect(endpoints).toEqual([{ kind: 'tcp', host: 'box', port: 1, tls }]);
  });

  test('that does not exist is told, and nothing else is tried', () => {
    const found = lookup({ env: { DOCKER_CONTEXT: 'gone' } });
    expect(found).toEqual({ named: true, places: [], problem: 'environment.docker-not-answering' });
  });

  test.each([
    ['default', JSON.stringify({ currentContext: 'default' })],
    ['none chosen', JSON.stringify({ auths: {} })],
    ['a broken file', '{"currentContext": '],
  ])('%s means the usual sockets', (_name, text) => {
    const found = lookup({}, { '/home/ann/.docker/config.json': text });
    expect(found).toMatchObject({ named: false, problem: null });
    expect(found.places[0]).toBe('/var/run/docker.sock');
  });
});

describe('the usual sockets', () => {
  test('on Linux are those of Docker, rootless Docker, Desktop, Colima and Podman', () => {
    expect(lookup({ env: { XDG_RUNTIME_DIR: '/run/user/7' } }).places).toEqual([
      '/var/run/docker.sock',
      '/run/user/7/docker.sock',
      '/home/ann/.docker/run/docker.sock',
      '/home/ann/.docker/desktop/docker.sock',
      '/home/ann/.colima/default/docker.sock',
      '/home/ann/.config/colima/default/docker.sock',
      '/home/ann/.rd/docker.sock',
      '/run/user/7/podman/podman.sock',
      '/run/podman/podman.sock',
      '/home/ann/.local/share/containers/podman/machine/podman.sock',
      '/home/ann/.local/share/containers/podman/machine/qemu/podman.sock',
    ]);
  });

  test('of a rootless engine are found without XDG_RUNTIME_DIR too', () => {
    expect(lookup({}).places).toContain('/run/user/1000/docker.sock');
  });

  test('on macOS are those of Desktop, OrbStack, Colima and Podman machines', () => {
    const { places } = lookup({
      platform: 'darwin',
      home: '/Users/ann',
      env: { TMPDIR: '/var/folders/x/T/' },
    });
    expect(places).toEqual([
      '/var/run/docker.sock',
      '/Users/ann/.docker/run/docker.sock',
      '/Users/ann/.orbstack/run/docker.sock',
      '/Users/ann/.colima/default/docker.sock',
      '/Users/ann/.config/colima/default/docker.sock',
      '/Users/ann/.rd/docker.sock',
      '/var/folders/x/T/podman/podman-machine-default-api.sock',
      '/Users/ann/.local/share/containers/podman/machine/podman.sock',
      '/Users/ann/.local/share/containers/podman/machine/qemu/podman.sock',
    ]);
  });

  test('on Windows are named pipes', () => {
    expect(lookup({ platform: 'win32', home: 'C:\\Users\\ann', uid: null }).places).toEqual([
      '//./pipe/docker_engine',
      '//./pipe/dockerDesktopLinuxEngine',
      '//./pipe/podman-machine-default',
    ]);
  });
});
