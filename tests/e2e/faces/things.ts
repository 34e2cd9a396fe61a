import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CollectionSearch } from '#shared/contract/collections.ts';
import type { EggDetail, EggPreview } from '#shared/contract/eggs.ts';
import type { Glance } from '#shared/contract/servers.ts';
import type { SystemChecks, SystemInfo } from '#shared/contract/system.ts';
import { type ActivityEntry, type ActivityKind, activityKind } from '#shared/domain/activity.ts';
import type { DeletedServer } from '#shared/domain/bin.ts';
import {
  type Collection,
  type CollectionPlace,
  collectionId,
  type EggCategory,
} from '#shared/domain/collection.ts';
import type { EggVariable } from '#shared/domain/egg.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import { eggId, serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';
import { defaultCrashPolicy, type Server } from '#shared/domain/server.ts';
import { type StatsPoint, type StatsSpan, statsResolutions } from '#shared/domain/stats.ts';

/** Things as a daemon would tell of them, for the faces of the window. */

export function idOf(number: number): string {
  return `5d0f3b8e-6f3d-4f5b-8a1c-${String(number).padStart(12, '0')}`;
}

/** Games with what our catalogue calls them, whose drawings they have. */
const catalogue: readonly (readonly [name: string, game: string, tag: string])[] = [
  ['Flying Squid', 'none', 'minecraft'],
  ['Paper Minecraft', 'minecraft-paper', 'minecraft'],
  ['Valheim', 'valheim', 'survival'],
  ['Factorio', 'factorio', 'automation'],
  ['Terraria', 'terraria', 'building'],
  ['Teeworlds', 'teeworlds', 'shooter'],
  ['Luanti', 'luanti', 'building'],
  ['BZFlag', 'bzflag', 'shooter'],
  ['Counter-Strike 2', 'counter-strike-2', 'shooter'],
  ['Palworld', 'palworld', 'survival'],
  ['Rust', 'rust', 'survival'],
  ['Project Zomboid', 'project-zomboid', 'survival'],
  ['OpenTTD', 'openttd', 'strategy'],
  ['Xonotic', 'xonotic', 'shooter'],
  ['Satisfactory', 'satisfactory', 'automation'],
  ['Core Keeper', 'core-keeper', 'building'],
  ['7 Days to Die', '7-days-to-die', 'survival'],
];
const games = catalogue.map(([name]) => name);
/** How many games the fake daemon has. */
export const gameCount = catalogue.length;
const icons = fileURLToPath(new URL('../../../resources/catalogue/icons', import.meta.url));

/** The catalogue's drawing of a game; null where it has none, as eggs from elsewhere. */
function iconOf(game: string): EggDetail['icon'] {
  const file = `${icons}/${game}.svg`;
  return existsSync(file) ? { mime: 'image/svg+xml', base64: readFileSync(file).toString('base64') } : null;
}
const names = [
  'Pine Valley',
  'Friday night',
  'The long winter with the neighbours from number 42',
  'Ore and more',
  'Under the moon',
  'Quick round',
  'Blocks for kids',
  'Tank garden',
  'Old world',
  'Speedrun',
  'Test bench',
  'Sunday club',
];

export function variable(env: string, parts: Partial<EggVariable> = {}): EggVariable {
  return {
    name: env,
    description: '',
    env,
    defaultValue: '',
    viewable: true,
    editable: true,
    rules: ['nullable', 'string'],
    sort: 0,
    ...parts,
  };
}

const variables: EggVariable[] = [
  variable('MOTD', {
    name: 'Message of the day',
    description: 'What players see in their server list.',
    defaultValue: 'A warm place',
    rules: ['required', 'string', 'max:60'],
  }),
  variable('MAX_PLAYERS', {
    name: 'Players',
    description: 'How many may play at once.',
    defaultValue: '20',
    rules: ['required', 'integer', 'between:1,100'],
  }),
  variable('DIFFICULTY', {
    name: 'Difficulty',
    description: '',
    defaultValue: 'normal',
    rules: ['required', 'in:peaceful,easy,normal,hard'],
  }),
  variable('ONLINE_MODE', {
    name: 'Check accounts',
    description: 'Only players with a bought account may join.',
    defaultValue: 'false',
    rules: ['required', 'in:true,false'],
  }),
  variable('RCON_PASSWORD', { name: 'Remote password', description: 'For administration tools.' }),
  variable('VERSION', {
    name: 'Version',
    description: 'Fixed by this edition.',
    defaultValue: '1.16.1',
    editable: false,
  }),
];

/** What some games ask for besides. */
function furtherVariables(game: string): EggVariable[] {
  if (game === 'Flying Squid') {
    const description = 'Your own player name, who may use every command.';
    return [variable('OPERATOR', { name: 'Operator', description, rules: ['required', 'string', 'max:16'] })];
  }
  if (game === 'Paper Minecraft') {
    const description = '“latest” takes the newest one that is finished.';
    return [
      variable('MINECRAFT_VERSION', { name: 'Minecraft version', description, defaultValue: 'latest' }),
    ];
  }
  if (game === 'Counter-Strike 2') {
    return [variable('SERVER_PASSWORD', { name: 'Password', defaultValue: 'attic cat' })];
  }
  return [];
}

export function eggDetail(number: number, parts: Partial<EggDetail> = {}): EggDetail {
  const [name, game, tag] = catalogue[number % catalogue.length] ?? ['Game', 'none', 'other'];
  const id = eggId.parse(idOf(500 + number));
  const platform = number === 2 || number === 3 ? 'container' : 'posix';
  return {
    id,
    name,
    author: 'roost@example.com',
    description: `${name} for a few friends at home.`,
    tags: [tag],
    icon: iconOf(game),
    platform,
    origin: 'catalogue',
    catalogue: {
      game: game === 'none' ? name : game,
      name,
      summary: `${name} for a few friends at home, small and quick to set up.`,
      icon: 'none',
      recommended: { memoryMib: 1024, diskMib: 512, cpuPercent: 100 },
      port: 25_565,
      protocol: 'tcp',
      eula: number === 1 ? { name: 'Minecraft EULA', url: 'https://example.com/eula' } : null,
    },
    runnable:
      platform === 'container'
        ? {
            environments: [],
            image: null,
            reasons: [{ code: 'environment.docker-absent', facts: {} }],
            offers: [{ kind: 'get-docker', url: 'https://docs.docker.com/engine/install/' }],
          }
        : { environments: ['posix'], image: 'native:node:24', reasons: [], offers: [] },
    convertedFrom: null,
    updateUrl: null,
    egg: {
      id,
      name,
      author: 'roost@example.com',
      description: '',
      tags: ['survival'],
      icon: null,
      source: {
        format: 'PTDL_v2',
        updateUrl: null,
        exportedAt: null,
        sha256: '0'.repeat(64),
        convertedFrom: null,
      },
      platform,
      features: [],
      images: [
        { label: 'Node 24', ref: 'native:node:24' },
        { label: 'Node 22', ref: 'native:node:22' },
      ],
      fileDenylist: [],
      fileHiddenList: [],
      startup: [
        {
          name: 'Default',
          command: 'node server.js --port {{SERVER_PORT}} --motd "{{MOTD}}" --rcon {{RCON_PASSWORD}}',
        },
        { name: 'Verbose', command: 'node server.js --verbose --port {{SERVER_PORT}}' },
      ],
      config: { files: [], done: [{ kind: 'text', text: 'Done' }], stripAnsi: false, stop: [] },
      install: {
        script: '#!/bin/sh\nset -eu\nnpm install flying-squid@1.12.0\necho installed\n',
        container: 'native:node:24',
        entrypoint: 'sh',
        privileged: false,
      },
      variables: [...variables, ...furtherVariables(name)],
      problems: [],
    },
    ...parts,
  };
}

export function server(number: number, parts: Partial<Server> = {}): Server {
  const port = 25_565 + number;
  return {
    id: serverId.parse(idOf(number)),
    name: names[number % names.length] ?? `Server ${number}`,
    eggId: eggId.parse(idOf(500 + (number % games.length))),
    eggName: games[number % games.length] ?? 'Game',
    environment: 'posix',
    image: 'native:node:24',
    startup: 'node server.js --port {{SERVER_PORT}} --motd "{{MOTD}}" --rcon {{RCON_PASSWORD}}',
    variables: {},
    limits: { ...defaultLimits, memoryMib: 1024 },
    allocations: [{ ip: '0.0.0.0', port }],
    mounts: [],
    startWithRoost: number % 2 === 0,
    crash: defaultCrashPolicy,
    stopTimeoutMs: null,
    state: 'offline',
    pendingAction: null,
    install: 'installed',
    startedAt: null,
    createdAt: 1_780_000_000_000 + number,
    notice: null,
    offer: null,
    eulaAgreedAt: null,
    lanAddress: `192.168.1.20:${port}`,
    folder: `/home/kim/.local/share/roost/servers/${idOf(number)}`,
    ...parts,
  };
}

/** Twelve servers in every state that there is. */
export function fullHouse(now: number): Server[] {
  const running = { state: 'running', startedAt: now - 7_934_000 } as const;
  return [
    server(0, running),
    server(1, running),
    server(2),
    server(3, { state: 'starting', startedAt: now - 4_000 }),
    server(4, { state: 'stopping', startedAt: now - 400_000 }),
    server(5, { notice: { code: 'server.crashed', facts: { exitCode: 139 } } }),
    server(6, { install: 'installing' }),
    server(7, { install: 'failed' }),
    server(8, running),
    server(9),
    server(10, { install: 'none', lanAddress: null, allocations: [] }),
    server(11, running),
  ];
}

export function glanceOf(of: Server, second: number): Glance {
  const seed = of.createdAt % 97;
  return {
    serverId: of.id,
    cpuPercent: Math.max(0.4, 34 + 28 * Math.sin(second / 7 + seed) + 9 * Math.sin(second * 1.7 + seed)),
    memoryBytes: 420_000_000 + 60_000_000 * Math.sin(second / 23 + seed),
    memoryLimitBytes: of.limits.memoryMib === 0 ? null : of.limits.memoryMib * 1_048_576,
    diskBytes: 734_003_200,
    players: seed % 2 === 0 ? { online: 3, maximum: 20 } : null,
  };
}

/** A span's points with a gap in the middle, as after a night off. */
export function pointsOf(of: Server, span: StatsSpan, now: number): StatsPoint[] {
  const { spanMs, stepMs } = statsResolutions[span];
  const points: StatsPoint[] = [];
  for (let at = now - spanMs * 0.94; at <= now; at += stepMs) {
    const share = (now - at) / spanMs;
    if (share > 0.42 && share < 0.55) continue;
    const glance = glanceOf(of, at / stepMs);
    points.push({
      at,
      cpuPercent: glance.cpuPercent,
      memoryBytes: glance.memoryBytes,
      memoryLimitBytes: glance.memoryLimitBytes,
      networkRxBytesPerSecond: 14_000 + 9_000 * Math.sin(at / stepMs / 11),
      networkTxBytesPerSecond: 52_000 + 30_000 * Math.sin(at / stepMs / 17),
      diskBytes: glance.diskBytes,
      players: Math.max(0, Math.round(3 + 4 * Math.sin(at / stepMs / 60))),
    });
  }
  return points;
}

export const environments: EnvironmentStatus[] = [
  { kind: 'docker', available: false, problem: { code: 'environment.docker-absent', facts: {} } },
  {
    kind: 'posix',
    available: true,
    version: 'Linux 6.12',
    location: '/sys/fs/cgroup/roost',
    capabilities: {
      limits: {
        memory: 'kernel',
        swap: 'kernel',
        cpu: 'kernel',
        io: 'none',
        threads: 'kernel',
        processes: 'kernel',
        disk: 'watched',
      },
      isolation: 'sandbox',
      survivesDaemon: false,
      networkStats: false,
      notes: [],
    },
  },
  {
    kind: 'windows',
    available: false,
    problem: { code: 'environment.not-on-this-system', facts: { environment: 'windows' } },
  },
];

/** The same places where nothing confines a server. */
export function unconfined(found: readonly EnvironmentStatus[]): EnvironmentStatus[] {
  return found.map((status) =>
    status.available
      ? { ...status, capabilities: { ...status.capabilities, isolation: 'none' as const } }
      : status,
  );
}

export const systemChecks: SystemChecks = {
  drives: [
    { place: '/', freeBytes: 182_000_000_000, totalBytes: 512_000_000_000, hasServers: true },
    { place: '/mnt/games', freeBytes: 1_200_000_000_000, totalBytes: 2_000_000_000_000, hasServers: false },
  ],
  networkProfile: 'private',
};

export const systemInfo: SystemInfo = {
  version: '0.1.0',
  platform: 'linux',
  hostname: 'attic',
  dataFolder: '/home/kim/.local/share/roost',
  diskFreeBytes: 182_000_000_000,
  memoryTotalBytes: 16_700_000_000,
  memoryFreeBytes: 9_100_000_000,
  cpuCount: 8,
  lanAddresses: ['192.168.1.20'],
  listening: '127.0.0.1:8410',
  hasPassword: false,
};

const chat = [
  '\x1b[33m\x1b[1m[Roost]\x1b[0m The server is starting.',
  '\x1b[90m[12:04:31]\x1b[0m \x1b[32mINFO\x1b[0m  Loading 14 plugins from \x1b[36mplugins/\x1b[0m',
  '\x1b[90m[12:04:32]\x1b[0m \x1b[33mWARN\x1b[0m  view-distance 14 is more than this PC likes, using 10',
  '\x1b[90m[12:04:32]\x1b[0m \x1b[32mINFO\x1b[0m  Preparing the world "pine-valley" (seed 7713920)',
  '\x1b[90m[12:04:34]\x1b[0m \x1b[31mERROR\x1b[0m Could not load texture pack: ENOENT resource.zip',
  '\x1b[90m[12:04:34]\x1b[0m \x1b[32mINFO\x1b[0m  See https://example.com/help for what to do',
  '\x1b[90m[12:04:35]\x1b[0m \x1b[32mINFO\x1b[0m  Done (3.481 s), listening on 0.0.0.0:25565',
  '\x1b[90m[12:06:02]\x1b[0m \x1b[32mINFO\x1b[0m  \x1b[35mMara\x1b[0m joined the game',
  '\x1b[90m[12:06:20]\x1b[0m <\x1b[35mMara\x1b[0m> is anyone at the mill?',
];

/** So many lines of a game's output, in colour. */
export function chatter(lines: number, from = 0): string {
  let text = '';
  for (let line = 0; line < lines; line++) text += `${chat[(from + line) % chat.length]}\n`;
  return text;
}

function script(line: string): string {
  return `# node:24 sh\nset -eu\n${line}\necho installed\n`;
}

/** An update with every kind of change that there is. */
export function eggUpdate({ eggs, servers }: { eggs: EggDetail[]; servers: Server[] }): EggPreview {
  return {
    name: 'Flying Squid',
    sha256: 'a'.repeat(64),
    updates: eggs[0] ?? null,
    changes: [
      {
        kind: 'install',
        addedLines: 1,
        removedLines: 1,
        before: script('npm install flying-squid@1.12.0'),
        after: script('npm install flying-squid@1.13.0'),
      },
      {
        kind: 'startup-changed',
        name: 'Default',
        before: 'node server.js',
        after: 'node server.js --port {{SERVER_PORT}} --motd "{{MOTD}}" --view-distance {{VIEW_DISTANCE}}',
      },
      { kind: 'image-added', label: 'Node 26', ref: 'native:node:26' },
      { kind: 'image-removed', label: 'Node 22', ref: 'native:node:22' },
      { kind: 'variable-default', name: 'Players', env: 'MAX_PLAYERS', before: '20', after: '40' },
      { kind: 'variable-added', name: 'View distance', env: 'VIEW_DISTANCE', value: '10' },
      { kind: 'variable-removed', name: 'Remote password', env: 'RCON_PASSWORD' },
      { kind: 'variable-changed', name: 'Difficulty', env: 'DIFFICULTY' },
      { kind: 'part', part: 'configFiles' },
      { kind: 'part', part: 'stop' },
      {
        kind: 'text',
        field: 'description',
        before: 'A light server.',
        after: 'A light server, in JavaScript.',
      },
    ],
    servers: servers.slice(0, 2).map(({ name }) => name),
    problems: [],
  };
}

export function collectionOf(place: CollectionPlace, number: number): Collection {
  const id = collectionId.parse(idOf(900 + number));
  return { id, place, fetchedAt: 1_780_000_000_000, eggs: 214, problem: null };
}

/** A few eggs of each place, found by their names. */
export function searchOf(
  collections: readonly Collection[],
  query: { text: string; category?: EggCategory | undefined },
): CollectionSearch {
  const found = collections
    .flatMap(({ id }) => [
      {
        collectionId: id,
        path: 'ark/egg-ark.json',
        name: 'Ark: Survival Evolved',
        author: 'dev@example.com',
        description:
          'As a person stranded on the shores of a mysterious island, learn to survive among dinosaurs.',
        category: 'game' as const,
        platform: 'container' as const,
      },
      {
        collectionId: id,
        path: 'java/forge/egg-forge.json',
        name: 'Forge',
        author: 'support@example.com',
        description: 'A modding platform for Minecraft.',
        category: 'minecraft' as const,
        platform: 'container' as const,
      },
    ])
    .filter(({ name }) => name.toLowerCase().includes(query.text.toLowerCase()));
  const eggs = found.filter(({ category }) => query.category === undefined || category === query.category);
  const categories = (['minecraft', 'game'] as const)
    .map((category) => ({ category, count: found.filter((egg) => egg.category === category).length }))
    .filter(({ count }) => count > 0);
  return { eggs, total: eggs.length + 40, categories };
}

/** What happened over three days, newest first, with every kind of it. */
export function happened(now: number): ActivityEntry[] {
  const entry = (id: number, kind: ActivityKind): ActivityEntry => ({
    id,
    at: now - (60 - id) * 3_600_000,
    kind,
    serverId: kind.startsWith('sign') || kind === 'server-deleted' ? null : serverId.parse(idOf(id % 3)),
    subject: kind === 'sign-in-refused' ? '192.168.1.77' : kind === 'signed-in' ? 'Firefox' : 'Pine Valley',
    facts: { egg: 'Paper', before: 'Oak Valley', world: 'Skyblock' },
  });
  const kinds = activityKind.options;
  return Array.from({ length: 60 }, (_, at) => entry(60 - at, kinds[at % kinds.length] ?? 'ready'));
}

/** A server as it is kept when it was deleted. */
export function deletedOf(
  { id, name, eggId: egg, eggName }: Server,
  at: number,
  days: number,
): DeletedServer {
  const goesAt = at + days * 86_400_000;
  return { id, name, eggId: egg, eggName, deletedAt: at, goesAt, bytes: 3_435_973_836, isGoing: false };
}
