import type Dockerode from 'dockerode';
import type { Mount } from '#shared/domain/server.ts';
import type { InstallJob, ProcessSpec } from '../environment.ts';
import type { EngineInfo } from './engine-info.ts';
import { installerLimits, resources } from './limits.ts';
import { spansMachines } from './network.ts';
import { type DockerSettings, networkMode } from './settings.ts';

/** What a container is made of besides its server's own wishes. */
export interface ContainerFacts {
  settings: DockerSettings;
  engine: EngineInfo;
  image: string;
  /** Resolved: the settings' mode, or a network that leaves by a certain address. */
  network: string;
  /** Address of this PC as the network knows it. */
  interfaceAddress: string;
  /** `uid:gid`, or null for the image's own user. */
  user: string | null;
  /** Custom mounts that may be made, and files of identity. */
  mounts: readonly Mount[];
}

/** What no game server needs. Source: Wings `environment/docker/container.go`. */
const droppedCapabilities = [
  'setpcap',
  'mknod',
  'audit_write',
  'net_raw',
  'dac_override',
  'fowner',
  'fsetid',
  'net_bind_service',
  'sys_chroot',
  'setfcap',
  'sys_ptrace',
];

/** The body of a server's container, field by field as Wings makes it. */
export function serverContainer(spec: ProcessSpec, facts: ContainerFacts): Dockerode.ContainerCreateOptions {
  const { settings, engine, user } = facts;
  const ports = facts.network === 'host' || facts.network === 'none' ? {} : portBindings(spec, facts);
  return {
    ...common(settings),
    name: spec.serverId,
    Hostname: spec.serverId,
    Domainname: settings.domainname,
    Image: facts.image,
    ...(user === null ? {} : { User: user }),
    Env: environment(spec.variables, (name, value) =>
      name === 'SERVER_IP' && value === '127.0.0.1' ? facts.interfaceAddress : value,
    ),
    Labels: { ...spec.labels, Service: settings.service, ContainerType: 'server_process' },
    ExposedPorts: Object.fromEntries(Object.keys(ports).map((port) => [port, {}])),
    HostConfig: {
      ...commonHost(facts),
      ...resources(spec.limits, settings, engine),
      PortBindings: ports,
      Mounts: [
        { Type: 'bind', Source: spec.folder, Target: '/home/container', ReadOnly: false },
        ...facts.mounts.map(bind),
      ],
      SecurityOpt: ['no-new-privileges', ...commonSecurity(engine)],
      ReadonlyRootfs: true,
      CapDrop: droppedCapabilities,
    },
    ...macvlanAddress(facts, spec.allocations[0]?.ip),
  };
}

/** The body of an install container: root in a full system, with no ports and no ceiling on processes. */
export function installContainer(
  job: InstallJob,
  name: string,
  scriptFolder: string,
  facts: ContainerFacts,
): Dockerode.ContainerCreateOptions {
  const { settings, engine } = facts;
  const { PidsLimit: _, ...limits } = resources(installerLimits(job.limits, settings), settings, engine);
  return {
    ...common(settings),
    name,
    Hostname: 'installer',
    Image: facts.image,
    Cmd: [job.entrypoint, '/mnt/install/install.sh'],
    Env: environment(job.variables, (_name, value) => value),
    Labels: { Service: settings.service, ContainerType: 'server_installer' },
    HostConfig: {
      ...commonHost(facts),
      ...limits,
      Mounts: [
        { Type: 'bind', Source: job.folder, Target: '/mnt/server', ReadOnly: false },
        { Type: 'bind', Source: scriptFolder, Target: '/mnt/install', ReadOnly: false },
      ],
      SecurityOpt: commonSecurity(engine),
    },
  };
}

function common(settings: DockerSettings): Dockerode.ContainerCreateOptions {
  return {
    Tty: true,
    OpenStdin: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    ...(settings.domainname === '' ? {} : { Domainname: settings.domainname }),
  };
}

function commonHost({ settings, engine, network }: ContainerFacts): Dockerode.HostConfig {
  const log = settings.logConfig;
  // Podman has drivers of its own.
  const ownLog = log.type === '' || engine.product === 'Podman';
  return {
    NetworkMode: network,
    Tmpfs: { '/tmp': `rw,exec,nosuid,size=${settings.tmpfsMib}M` },
    ...(settings.network.dns.length === 0 ? {} : { Dns: settings.network.dns }),
    ...(ownLog ? {} : { LogConfig: { Type: log.type, Config: log.config } }),
    ...(settings.usernsMode === '' ? {} : { UsernsMode: settings.usernsMode }),
  };
}

/** With SELinux a container may not touch folders that bear no label of its own, and ours bear the person's. */
function commonSecurity(engine: EngineInfo): string[] {
  return engine.selinux ? ['label=disable'] : [];
}

function environment(
  variables: ReadonlyMap<string, string>,
  rewrite: (name: string, value: string) => string,
): string[] {
  return [...variables].map(([name, value]) => `${name}=${rewrite(name, value)}`);
}

type Bindings = Record<string, { HostIp: string; HostPort: string }[]>;

function portBindings(spec: ProcessSpec, facts: ContainerFacts): Bindings {
  const bindings: Bindings = {};
  for (const { ip, port } of spec.allocations) {
    const hostIp = bindAddress(ip, facts);
    if (hostIp === null || port < 1 || port > 65_535) continue;
    for (const protocol of ['tcp', 'udp']) {
      (bindings[`${port}/${protocol}`] ??= []).push({ HostIp: hostIp, HostPort: String(port) });
    }
  }
  return bindings;
}

/**
 * As in Wings, 127.0.0.1 means "for the other containers of this PC" and becomes the network's own address, where
 * that is an address of this PC at all.
 */
function bindAddress(ip: string, { settings, engine, interfaceAddress }: ContainerFacts): string | null {
  if (ip !== '127.0.0.1') return ip;
  if (spansMachines(settings)) return null;
  return engine.inVirtualMachine || engine.rootless ? ip : interfaceAddress;
}

/** In a macvlan network the container itself owns the allocation's address. */
function macvlanAddress(facts: ContainerFacts, ip: string | undefined): Dockerode.ContainerCreateOptions {
  const { network } = facts.settings;
  if (network.driver !== 'macvlan' || ip === undefined || facts.network !== networkMode(facts.settings))
    return {};
  const endpoint = { IPAMConfig: { IPv4Address: ip }, Gateway: network.v4.gateway };
  return { NetworkingConfig: { EndpointsConfig: { [facts.network]: endpoint } } };
}

function bind(mount: Mount): Dockerode.MountSettings {
  return { Type: 'bind', Source: mount.source, Target: mount.target, ReadOnly: mount.readOnly };
}
