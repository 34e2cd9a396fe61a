import type { Hosting } from '#shared/domain/hosting.ts';
import type { Client } from '#shared/lib/client.ts';
import type { Handler } from '../command-spec.ts';
import type { CliContext } from '../context.ts';

/** `roost hosting show`. */
export const showHosting: Handler = async (context) => {
  const client = await context.client();
  return await say(context, client, await client.hosting.show());
};

/** `roost hosting pause`: returns when the running servers are stopped, or held back with `--keep`. */
export const pauseHosting: Handler = async (context, invocation) => {
  const client = await context.client();
  const servers = invocation.flag('keep') ? 'keep' : 'stop';
  return await say(context, client, await client.hosting.pause({ servers }));
};

/** `roost hosting resume`. */
export const resumeHosting: Handler = async (context) => {
  const client = await context.client();
  return await say(context, client, await client.hosting.resume());
};

async function say(context: CliContext, client: Client, { paused }: Hosting): Promise<number> {
  if (context.json) {
    await context.value({ paused });
    return 0;
  }
  if (paused === null) {
    await context.line(context.t('hosting.on'));
    return 0;
  }
  const time = new Date(paused.since).toLocaleString();
  await context.line(context.t(paused.servers === 'stop' ? 'hosting.stopped' : 'hosting.kept', { time }));
  const servers = await client.servers.list();
  const names = servers.filter(({ id }) => paused.waiting.includes(id)).map(({ name }) => name);
  if (names.length > 0) await context.line(context.t('hosting.waiting', { names: names.join(', ') }));
  return 0;
}
