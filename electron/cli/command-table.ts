import type { CommandSpec, OptionSpec } from './command-spec.ts';

const data: OptionSpec = { value: 'DIR' };
const json: OptionSpec = {};
const common = { data, json };
const yes: OptionSpec = { short: 'y' };

/** Every command of `roost`, in the order of its help. */
export const commandTable: readonly CommandSpec[] = [
  {
    words: ['serve'],
    operands: [],
    options: { data, listen: { value: 'HOST:PORT' }, 'no-open': {} },
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    words: ['link'],
    operands: [],
    options: common,
    load: async () => (await import('./commands/link.ts')).link,
  },
  {
    words: ['egg', 'import'],
    operands: ['FILE|URL|PATH'],
    options: { collection: { value: 'PLACE' }, ...common },
    load: async () => (await import('./commands/egg.ts')).importEgg,
  },
  {
    words: ['egg', 'list'],
    operands: [],
    options: common,
    load: async () => (await import('./commands/egg.ts')).listEggs,
  },
  {
    words: ['egg', 'show'],
    operands: ['EGG'],
    options: common,
    load: async () => (await import('./commands/egg.ts')).showEgg,
  },
  {
    words: ['egg', 'export'],
    operands: ['EGG'],
    options: {
      format: { value: 'PTDL_v2|PLCN_v3' },
      yaml: {},
      output: { value: 'FILE', short: 'o' },
      ...common,
    },
    load: async () => (await import('./commands/egg-export.ts')).exportEgg,
  },
  {
    words: ['egg', 'update'],
    operands: ['EGG', '[FILE|URL]'],
    options: { yes, ...common },
    load: async () => (await import('./commands/egg-change.ts')).updateEgg,
  },
  {
    words: ['egg', 'convert'],
    operands: ['EGG'],
    options: { yes, ...common },
    load: async () => (await import('./commands/egg-change.ts')).convertEgg,
  },
  {
    words: ['runtime', 'fetch'],
    operands: ['NAME', '[VERSION]'],
    options: { yes, ...common },
    load: async () => (await import('./commands/runtime.ts')).fetchRuntime,
  },
  {
    words: ['steam', 'show'],
    operands: [],
    options: common,
    load: async () => (await import('./commands/steam.ts')).showSteam,
  },
  {
    words: ['steam', 'forget'],
    operands: [],
    options: { yes, ...common },
    load: async () => (await import('./commands/steam.ts')).forgetSteam,
  },
  {
    words: ['collection', 'list'],
    operands: [],
    options: common,
    load: async () => (await import('./commands/collection.ts')).listCollections,
  },
  {
    words: ['collection', 'add'],
    operands: ['REPOSITORY|FOLDER'],
    options: common,
    load: async () => (await import('./commands/collection.ts')).addCollection,
  },
  {
    words: ['collection', 'refresh'],
    operands: ['[PLACE]'],
    options: common,
    load: async () => (await import('./commands/collection.ts')).refreshCollections,
  },
  {
    words: ['collection', 'remove'],
    operands: ['PLACE'],
    options: common,
    load: async () => (await import('./commands/collection.ts')).removeCollection,
  },
  {
    words: ['collection', 'eggs'],
    operands: ['[TEXT…]'],
    restIsText: true,
    options: { category: { value: 'KIND' }, limit: { value: 'N' }, ...common },
    load: async () => (await import('./commands/collection.ts')).searchCollections,
  },
  {
    words: ['server', 'create'],
    operands: [],
    options: {
      egg: { value: 'EGG', required: true },
      name: { value: 'NAME', required: true },
      environment: { value: 'docker|posix|windows' },
      memory: { value: 'MIB' },
      cpu: { value: 'PERCENT' },
      disk: { value: 'MIB' },
      port: { value: 'PORT' },
      set: { value: 'VAR=VALUE', multiple: true },
      world: { value: 'FILE|FOLDER' },
      'no-install': {},
      'accept-eula': {},
      yes,
      ...common,
    },
    load: async () => (await import('./commands/server-create.ts')).createServer,
  },
  {
    words: ['server', 'list'],
    operands: [],
    options: common,
    load: async () => (await import('./commands/server.ts')).listServers,
  },
  {
    words: ['server', 'show'],
    operands: ['SERVER'],
    options: common,
    load: async () => (await import('./commands/server.ts')).showServer,
  },
  {
    words: ['server', 'delete'],
    operands: ['SERVER'],
    options: { yes, ...common },
    load: async () => (await import('./commands/server.ts')).deleteServer,
  },
  {
    words: ['server', 'reinstall'],
    operands: ['SERVER'],
    options: { set: { value: 'VAR=VALUE', multiple: true }, 'use-anyway': {}, yes, ...common },
    load: async () => (await import('./commands/server-create.ts')).reinstallServer,
  },
  {
    words: ['world', 'list'],
    operands: ['SERVER'],
    options: common,
    load: async () => (await import('./commands/world.ts')).listWorlds,
  },
  {
    words: ['world', 'put'],
    operands: ['SERVER', 'FILE|FOLDER'],
    options: { pick: { value: 'NAME' }, stop: {}, ...common },
    load: async () => (await import('./commands/world.ts')).putWorld,
  },
  {
    words: ['world', 'back'],
    operands: ['SERVER', '[ID]'],
    options: { stop: {}, ...common },
    load: async () => (await import('./commands/world.ts')).backWorld,
  },
  {
    words: ['power'],
    operands: ['SERVER', 'start|stop|restart|kill'],
    options: { wait: {}, 'accept-eula': {}, ...common },
    load: async () => (await import('./commands/power.ts')).power,
  },
  {
    words: ['hosting', 'show'],
    operands: [],
    options: common,
    load: async () => (await import('./commands/hosting.ts')).showHosting,
  },
  {
    words: ['hosting', 'pause'],
    operands: [],
    options: { keep: {}, ...common },
    load: async () => (await import('./commands/hosting.ts')).pauseHosting,
  },
  {
    words: ['hosting', 'resume'],
    operands: [],
    options: common,
    load: async () => (await import('./commands/hosting.ts')).resumeHosting,
  },
  {
    words: ['command'],
    operands: ['SERVER', 'TEXT…'],
    restIsText: true,
    options: common,
    load: async () => (await import('./commands/command.ts')).sendCommand,
  },
  {
    words: ['console'],
    operands: ['SERVER'],
    options: { lines: { value: 'N' }, follow: { short: 'f' }, ...common },
    load: async () => (await import('./commands/console.ts')).showConsole,
  },
  {
    words: ['stats'],
    operands: ['SERVER'],
    options: { follow: { short: 'f' }, ...common },
    load: async () => (await import('./commands/stats.ts')).showStats,
  },
  {
    words: ['run'],
    operands: ['--', 'PROGRAM', '[ARG…]'],
    options: {
      memory: { value: 'MIB' },
      cpu: { value: 'PERCENT' },
      processes: { value: 'N' },
      environment: { value: 'E' },
    },
    load: () => Promise.reject(new Error('run reads its own words')),
  },
];
