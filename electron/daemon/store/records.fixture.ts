import { type Egg, egg } from '#shared/domain/egg.ts';
import { serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';
import { defaultCrashPolicy } from '#shared/domain/server.ts';
import type { EggRecord, ServerRecord } from './index.ts';

/** A small egg for tests. */
export function sampleEgg(): Egg {
  return egg.parse({
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Sample',
    author: 'roost@example.com',
    description: '',
    tags: [],
    icon: null,
    source: { format: 'PTDL_v2', updateUrl: null, exportedAt: null, sha256: 'ab' },
    platform: 'posix',
    features: [],
    images: [{ label: 'Node', ref: 'native:node:24' }],
    fileDenylist: [],
    fileHiddenList: [],
    startup: [{ name: 'Default', command: 'node server.js' }],
    config: {
      files: [],
      done: [{ kind: 'text', text: 'Done' }],
      stripAnsi: false,
      stop: [{ kind: 'interrupt', timeoutMs: null }],
    },
    install: null,
    variables: [],
    problems: [],
  });
}

export function sampleEggRecord(): EggRecord {
  return {
    egg: sampleEgg(),
    origin: 'imported',
    catalogue: null,
    original: new Uint8Array([123, 0, 255, 125]),
    updatedAt: 1000,
  };
}

/** @param number makes id and name differ */
export function sampleServer(number = 1): ServerRecord {
  return {
    id: serverId.parse(`22222222-2222-4222-8222-${String(number).padStart(12, '0')}`),
    name: `Server ${number}`,
    eggId: sampleEgg().id,
    environment: 'posix',
    image: 'native:node:24',
    startup: 'node server.js',
    variables: { PORT_NAME: 'main' },
    limits: defaultLimits,
    allocations: [{ ip: '0.0.0.0', port: 25_565 }],
    mounts: [],
    startWithRoost: false,
    crash: defaultCrashPolicy,
    stopTimeoutMs: null,
    install: 'installed',
    state: 'offline',
    createdAt: 1000 + number,
    updatedAt: 1000 + number,
    lastCrashAt: null,
    notice: null,
  };
}
