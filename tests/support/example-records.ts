import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import { serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';
import { defaultCrashPolicy } from '#shared/domain/server.ts';
import { exampleEgg } from './example-egg.ts';

/** An egg as the store keeps it. */
export function exampleEggRecord(): EggRecord {
  return {
    egg: exampleEgg(),
    origin: 'imported',
    catalogue: null,
    original: new Uint8Array([123, 0, 255, 125]),
    updatedAt: 1000,
  };
}

/**
 * A server of the example egg as the store keeps it.
 *
 * @param number makes its id, its name and its age different
 */
export function exampleServer(number = 1): ServerRecord {
  return {
    id: serverId.parse(`22222222-2222-4222-8222-${String(number).padStart(12, '0')}`),
    name: `Server ${number}`,
    eggId: exampleEgg().id,
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
    offer: null,
    eulaAgreedAt: null,
  };
}
