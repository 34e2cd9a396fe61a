import { z } from 'zod';

const networkSettings = z.object({
  /** Inspected, and created when it is missing. */
  name: z.string().min(1).default('roost'),
  /** Network mode of the containers: null is the network above; or `host`, `none`, another network. */
  mode: z.string().min(1).nullable().default(null),
  driver: z.string().min(1).default('bridge'),
  /** Name of the kernel's bridge device. */
  bridge: z.string().min(1).max(15).default('roost0'),
  /** Address of this PC as containers see it, until the network's real gateway is known. */
  interface: z.string().default('172.18.0.1'),
  /** Resolvers of the containers; none leaves it to the engine, which uses those of this PC. */
  dns: z.array(z.string()).default([]),
  internal: z.boolean().default(false),
  /** Whether containers may talk to each other. */
  icc: z.boolean().default(true),
  mtu: z.int().min(68).max(65_535).default(1500),
  ipv6: z.boolean().default(true),
  v4: z
    .object({ subnet: z.string(), gateway: z.string() })
    .default({ subnet: '172.18.0.0/16', gateway: '172.18.0.1' }),
  v6: z
    .object({ subnet: z.string(), gateway: z.string() })
    .default({ subnet: 'fdba:17c8:6c94::/64', gateway: 'fdba:17c8:6c94::1011' }),
  /** Servers leave this PC by the address of their first allocation, unless a server says otherwise. */
  forceOutgoingIp: z.boolean().default(false),
});

/**
 * All that decides how containers are made, in the words of Wings' `docker` section.
 *
 * Defaults are those of Wings ([PL] where the two differ), but for the names and the resolvers: at home the PC's
 * own are right. Source: Wings `config/config_docker.go`.
 */
export const dockerSettings = z.object({
  /** Where the engine is, as in `DOCKER_HOST`; null looks for it. */
  endpoint: z.string().min(1).nullable().default(null),
  network: networkSettings.prefault({}),
  domainname: z.string().default(''),
  /** Credentials by registry host or a longer beginning of the image's name. */
  registries: z.record(z.string(), z.object({ username: z.string(), password: z.string() })).default({}),
  /** Size of a container's `/tmp`, in MiB. */
  tmpfsMib: z.int().min(1).default(100),
  /** Ceiling over the servers' own process limits; 0 leaves them as they are. */
  pidLimit: z.int().min(0).default(0),
  /** Floor of memory, and of CPU where the server's is limited, for install containers; CPU 0 is unlimited. */
  installerLimits: z
    .object({ memoryMib: z.int().min(0).default(1024), cpuPercent: z.int().min(0).default(100) })
    .prefault({}),
  /** How much more memory than its limit a container gets, since a game's own limit leaves out its runtime. */
  overhead: z
    .object({
      override: z.boolean().default(false),
      defaultMultiplier: z.number().min(1).default(1.05),
      /** By the limit in MiB up to which each holds. */
      multipliers: z.record(z.string().regex(/^\d+$/), z.number().min(1)).default({}),
    })
    .prefault({}),
  /** Bytes in one unit of a memory limit: 2^20, or 10^6 for a Pterodactyl panel. */
  memoryUnitBytes: z.int().default(1_048_576),
  usernsMode: z.string().default(''),
  /** An empty type leaves it to the engine. */
  logConfig: z.object({ type: z.string(), config: z.record(z.string(), z.string()) }).default({
    type: 'local',
    config: { 'max-size': '5m', 'max-file': '1', compress: 'false', mode: 'non-blocking' },
  }),
  /** Who servers run as; null is the user that Roost runs as. */
  user: z
    .object({ uid: z.int().min(0), gid: z.int().min(0) })
    .nullable()
    .default(null),
  /** Who they run as in an engine without root rights, where 0 is the person; null asks the engine which it is. */
  rootless: z
    .object({
      enabled: z.boolean().nullable().default(null),
      uid: z.int().min(0).default(0),
      gid: z.int().min(0).default(0),
    })
    .prefault({}),
  /** Value of the `Service` label. */
  service: z.string().default('Roost'),
  /** Whether a server sees `/etc/passwd`, `/etc/group` and `/etc/machine-id` files of its own. */
  identityFiles: z.boolean().default(true),
  /**
   * An image that was fetched this recently is started from the local copy without asking the registry.
   *
   * 0 asks before every start as Wings does, which costs a second each time and counts against Docker Hub's limits.
   */
  imageFreshForMs: z.int().min(0).default(3_600_000),
  /** How long a lost engine may take to come back before its servers count as ended. */
  engineLossMs: z.int().min(0).default(30_000),
});

export type DockerSettings = z.output<typeof dockerSettings>;
export type DockerSettingsInput = z.input<typeof dockerSettings>;

/** The network mode that containers get. */
export function networkMode(settings: DockerSettings): string {
  return settings.network.mode ?? settings.network.name;
}
