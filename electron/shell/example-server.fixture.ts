import { defaultLimits } from '#shared/domain/limits.ts';
import { defaultCrashPolicy, type Server, server } from '#shared/domain/server.ts';

const id = '5d0f3b8e-6f3d-4f5b-8a1c-000000000002';

/** A server as the daemon shows it, from the few things that a test is about. */
export function exampleServer(differs: Partial<Server> = {}): Server {
  return server.parse({
    id,
    eggId: '5d0f3b8e-6f3d-4f5b-8a1c-000000000001',
    eggName: 'Example Game',
    name: 'Pine Valley',
    environment: 'posix',
    image: 'native:',
    startup: './game',
    variables: {},
    limits: defaultLimits,
    allocations: [],
    mounts: [],
    startWithRoost: false,
    crash: defaultCrashPolicy,
    stopTimeoutMs: null,
    state: 'offline',
    pendingAction: null,
    install: 'installed',
    startedAt: null,
    createdAt: 0,
    notice: null,
    offer: null,
    eulaAgreedAt: null,
    lanAddress: null,
    folder: '/nonexistent',
    ...differs,
  });
}
