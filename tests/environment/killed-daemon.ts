import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { EnvironmentBackend, Launch } from '#daemon/environment/index.ts';
import { serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';

/** A daemon with one server and nothing else, for tests that kill it: its output is the server's. */
const order = z
  .object({
    module: z.string(),
    options: z.record(z.string(), z.unknown()),
    launch: z.custom<Launch>(),
    variables: z.array(z.tuple([z.string(), z.string()])),
    folder: z.string(),
    serverId,
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const module: {
  openBackend(options: Record<string, unknown>): EnvironmentBackend | Promise<EnvironmentBackend>;
} = await import(pathToFileURL(resolve(order.module)).href);
const backend = await module.openBackend(order.options);
const environment = backend.open(order.serverId);
environment.listen({
  output: (chunk) => process.stdout.write(chunk),
  sample: () => {},
  exited: () => process.exit(1),
});
await environment.create(
  {
    serverId: order.serverId,
    folder: order.folder,
    launch: order.launch,
    variables: new Map(order.variables),
    allocations: [],
    limits: defaultLimits,
    mounts: [],
    labels: {},
  },
  () => {},
  new AbortController().signal,
);
await environment.attach();
await environment.start();
