import type Dockerode from 'dockerode';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { type Engine, isMissing, refusal } from './engine.ts';
import { getJson } from './request.ts';
import { type DockerSettings, networkMode } from './settings.ts';

const boundMs = 30_000;

/** Modes that name no network of their own. */
const builtIn = new Set(['host', 'none', 'bridge', 'default', 'private']);

/** The networks that servers are connected to, made when the first server needs them. */
export class Networks {
  readonly #engine: Engine;
  readonly #settings: DockerSettings;
  readonly #logger: Logger;
  #gateway: string | null = null;

  constructor(engine: Engine, settings: DockerSettings, logger: Logger) {
    this.#engine = engine;
    this.#settings = settings;
    this.#logger = logger;
  }

  /**
   * Address of this PC as servers see it: the gateway once the network is known, until then the one in the settings.
   *
   * Empty for networks that span machines. Source: Wings `environment/docker.go`.
   */
  interfaceAddress(): string {
    if (networkMode(this.#settings) === 'host' || this.#settings.network.driver === 'host')
      return '127.0.0.1';
    if (spansMachines(this.#settings)) return '';
    return this.#gateway ?? this.#settings.network.interface;
  }

  /** Sees to it that the servers' own network is there. Does nothing for host, none and other built-in modes. */
  async ensure(signal: AbortSignal): Promise<void> {
    if (builtIn.has(networkMode(this.#settings))) return;
    const { name } = this.#settings.network;
    const found = (await this.#inspect(name, signal)) ?? (await this.#create(signal));
    this.#gateway = gatewayOf(found) ?? this.#gateway;
  }

  /** Reads the gateway of a network that is there already, without loading dockerode; never rejects. */
  async look(endpoint: Endpoint, signal: AbortSignal): Promise<void> {
    if (builtIn.has(networkMode(this.#settings))) return;
    try {
      const answer = await getJson(
        endpoint,
        `/networks/${encodeURIComponent(this.#settings.network.name)}`,
        signal,
      );
      this.#gateway = gatewayOf(networkAnswer.parse(answer)) ?? this.#gateway;
    } catch (cause) {
      this.#logger.debug({ err: cause }, 'network not there yet');
    }
  }

  /** A network through which servers leave this PC by the given address; returns its name. */
  async ensureOutgoing(ip: string, signal: AbortSignal): Promise<string> {
    const name = `ip-${ip.replaceAll(/[.:]/g, '-')}`;
    if ((await this.#inspect(name, signal)) !== null) return name;
    await this.#engine.call(
      boundMs,
      ({ docker }, abortSignal) =>
        docker.createNetwork({
          Name: name,
          Driver: 'bridge',
          EnableIPv6: false,
          Internal: false,
          Options: {
            encryption: 'false',
            'com.docker.network.bridge.default_bridge': 'false',
            'com.docker.network.host_ipv4': ip,
          },
          abortSignal,
        }),
      signal,
    );
    return name;
  }

  async #inspect(name: string, signal: AbortSignal): Promise<Dockerode.NetworkInspectInfo | null> {
    try {
      return await this.#engine.call(boundMs, ({ docker }) => docker.getNetwork(name).inspect(), signal);
    } catch (cause) {
      if (isMissing(cause)) return null;
      throw cause;
    }
  }

  /**
   * Creates the network as set, or else with subnets of the engine's choice and nothing special: the set ones may
   * overlap with another network, IPv6 may be off, and Podman refuses options it does not know.
   */
  async #create(signal: AbortSignal): Promise<Dockerode.NetworkInspectInfo | null> {
    const { network } = this.#settings;
    const plain = { Name: network.name, Driver: network.driver, Internal: network.internal };
    try {
      await this.#engine.call(
        boundMs,
        ({ docker }, abortSignal) =>
          docker.createNetwork({ ...plain, ...fullOptions(this.#settings), abortSignal }),
        signal,
      );
    } catch (cause) {
      const refused = refusal(cause);
      if (refused === null) throw cause;
      // Another server's start may have made it a moment ago.
      const other = await this.#inspect(network.name, signal);
      if (other !== null) return other;
      this.#logger.warn({ detail: refused.message }, 'network not created as set, the engine chooses');
      await this.#engine.call(
        boundMs,
        ({ docker }, abortSignal) => docker.createNetwork({ ...plain, abortSignal }),
        signal,
      );
    }
    this.#logger.info({ network: network.name }, 'network created');
    return this.#inspect(network.name, signal);
  }
}

/** Whether the network reaches over several machines, so that no address of this PC belongs to it. */
export function spansMachines(settings: DockerSettings): boolean {
  return ['overlay', 'weavemesh'].includes(settings.network.driver);
}

function fullOptions({ network }: DockerSettings): Partial<Dockerode.NetworkCreateOptions> {
  const v6 = { Subnet: network.v6.subnet, Gateway: network.v6.gateway };
  return {
    EnableIPv6: network.ipv6,
    IPAM: {
      Driver: 'default',
      Config: [{ Subnet: network.v4.subnet, Gateway: network.v4.gateway }, ...(network.ipv6 ? [v6] : [])],
    },
    Options: {
      encryption: 'false',
      'com.docker.network.bridge.default_bridge': 'false',
      'com.docker.network.bridge.enable_icc': String(network.icc),
      'com.docker.network.bridge.enable_ip_masquerade': 'true',
      'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
      'com.docker.network.bridge.name': network.bridge,
      'com.docker.network.driver.mtu': String(network.mtu),
    },
  };
}

const networkAnswer = z.looseObject({
  IPAM: z
    .looseObject({ Config: z.array(z.looseObject({ Gateway: z.string().optional() })).nullish() })
    .optional(),
});

interface WithGateways {
  IPAM?: { Config?: readonly { Gateway?: string | undefined }[] | null | undefined } | undefined;
}

function gatewayOf(found: WithGateways | null): string | null {
  const configs = found?.IPAM?.Config ?? [];
  return configs.map((config) => config.Gateway).find((gateway) => gateway?.includes('.') === true) ?? null;
}
