import type { ServerFacts } from '#daemon/egg/index.ts';
import { type Egg, type EggVariable, egg } from '#shared/domain/egg.ts';
import { serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';

/** A valid egg that says as little as an egg can, with what a test wants to say. */
export function exampleEgg(parts: Partial<Egg> = {}): Egg {
  return {
    ...egg.parse({
      id: '5d0f3b8e-6f3d-4f5b-8a1c-000000000001',
      name: 'Example Game',
      author: '',
      description: 'An example',
      tags: [],
      icon: null,
      source: { format: 'PTDL_v2', updateUrl: null, exportedAt: null, sha256: '0'.repeat(64) },
      platform: 'posix',
      features: [],
      images: [{ label: 'Native', ref: 'native:' }],
      fileDenylist: [],
      fileHiddenList: [],
      startup: [{ name: 'Default', command: './game' }],
      config: { files: [], done: [], stripAnsi: false, stop: [] },
      install: null,
      variables: [],
      problems: [],
    }),
    ...parts,
  };
}

export function exampleVariable(env: string, defaultValue: string): EggVariable {
  return {
    name: env,
    description: '',
    env,
    defaultValue,
    viewable: true,
    editable: true,
    rules: [],
    sort: 0,
  };
}

/** Facts of a server of the example egg, with one port and a gibibyte of memory. */
export function exampleFacts(parts: Partial<ServerFacts> = {}): ServerFacts {
  return {
    serverId: serverId.parse('5d0f3b8e-6f3d-4f5b-8a1c-000000000002'),
    name: 'My server',
    folder: '/nonexistent',
    image: 'native:',
    startup: './game',
    values: {},
    limits: { ...defaultLimits, memoryMib: 1024 },
    allocations: [{ ip: '0.0.0.0', port: 25570 }],
    timezone: 'Europe/Berlin',
    hostAddress: '127.0.0.1',
    ...parts,
  };
}
