import { environmentKind } from '#shared/domain/environment.ts';
import type { Handler } from '../command-spec.ts';
import { withConsent } from '../consent.ts';
import { tellDownload } from '../download-view.ts';
import { findEdition, findEgg, findServer } from '../find.ts';
import { showInstallation } from '../install-view.ts';
import { type Invocation, oneOf, UsageError } from '../invocation.ts';
import { bringWorld } from '../world-source.ts';
import { chosenOf } from './world.ts';

/** The largest limit that the contract takes, in MiB. */
const mostMemoryMib = 16_777_216;
const mostDiskMib = 1_073_741_824;
const mostCpuPercent = 102_400;

/** `roost server create`: makes a server, shows its installation and returns when that has ended. */
export const createServer: Handler = async (context, invocation) => {
  const wish = readWish(invocation);
  const client = await context.client();
  const egg = await findEdition(client, invocation.text('egg') ?? '', wish.environment);
  const install = !invocation.flag('no-install');
  if (install) await tellDownload(context, { ...wish, eggId: egg.id });
  const place = invocation.text('world');
  const sent = place === undefined ? null : await bringWorld(context, place, { eggId: egg.id });
  if (sent !== null && sent.worlds.length > 1)
    chosenOf(
      sent.worlds.map((world) => world.name),
      undefined,
    );
  const world = sent === null ? {} : { world: { uploadId: sent.uploadId } };
  const server = await withConsent(context, egg, invocation.flag('yes'), (consent) =>
    client.servers.create({ ...wish, ...world, eggId: egg.id, install, consent }),
  );
  if (!server) return 1;
  if (server.install === 'installing') return await showInstallation(context, server);
  if (context.json) await context.value(server);
  else await context.line(context.t('server.created', { name: server.name, id: server.id }));
  return 0;
};

/** `roost server reinstall`: runs the egg's install script again, with other settings where wanted, and shows it. */
export const reinstallServer: Handler = async (context, invocation) => {
  const client = await context.client();
  const server = await findServer(client, invocation.operand(0));
  if (invocation.flag('use-anyway')) {
    await client.installs.takeRemains({ serverId: server.id });
    if (context.json) await context.value(await client.servers.get({ serverId: server.id }));
    else await context.line(context.t('install.used', { name: server.name }));
    return 0;
  }
  const egg = await findEgg(client, server.eggId);
  const changed = Object.fromEntries(invocation.list('set').map(readSetting));
  if (Object.keys(changed).length > 0) {
    const variables = { ...server.variables, ...changed };
    await client.servers.update({ serverId: server.id, settings: { variables } });
  }
  const begun = await withConsent(context, egg, invocation.flag('yes'), async (consent) => {
    await client.servers.reinstall({ serverId: server.id, consent });
    return true;
  });
  return begun ? await showInstallation(context, server) : 1;
};

function readWish(invocation: Invocation) {
  const environment = invocation.text('environment');
  const memoryMib = invocation.wholeNumber('memory', 0, mostMemoryMib);
  const cpuPercent = invocation.wholeNumber('cpu', 0, mostCpuPercent);
  const diskMib = invocation.wholeNumber('disk', 0, mostDiskMib);
  const port = invocation.wholeNumber('port', 1, 65_535);
  return {
    acceptEula: invocation.flag('accept-eula'),
    name: invocation.text('name') ?? '',
    limits: {
      ...(memoryMib === undefined ? {} : { memoryMib }),
      ...(cpuPercent === undefined ? {} : { cpuPercent }),
      ...(diskMib === undefined ? {} : { diskMib }),
    },
    variables: Object.fromEntries(invocation.list('set').map(readSetting)),
    ...(environment === undefined ? {} : { environment: oneOf(environment, environmentKind.options) }),
    ...(port === undefined ? {} : { port }),
  };
}

function readSetting(text: string): [name: string, value: string] {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(0, equals));
  if (!/^\w{1,128}$/.test(name)) throw new UsageError('notASetting', { value: text });
  return [name, text.slice(equals + 1)];
}
