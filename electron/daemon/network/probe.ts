import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { Allocation } from '#shared/domain/allocation.ts';

/**
 * What binding an address says: `free`; `taken` by some program; `not-ours`, this PC has no such address; `unknown`,
 * the system does not let us try, as with low ports, which a container engine may bind all the same.
 */
export type ProbeResult = 'free' | 'taken' | 'not-ours' | 'unknown';

/** Binds the allocation on TCP and on UDP for a moment, as a game would. */
export async function probe(allocation: Allocation): Promise<ProbeResult> {
  const results = await Promise.all([probeTcp(allocation), probeUdp(allocation)]);
  return (['not-ours', 'taken', 'unknown'] as const).find((result) => results.includes(result)) ?? 'free';
}

function probeTcp({ ip, port }: Allocation): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(explain(error)));
    server.listen({ host: ip, port, exclusive: true }, () => server.close(() => resolve('free')));
  });
}

function probeUdp({ ip, port }: Allocation): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const socket = createSocket(ip.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', (error) => {
      socket.close();
      resolve(explain(error));
    });
    socket.bind({ address: ip, port, exclusive: true }, () => socket.close(() => resolve('free')));
  });
}

/** The last two are what a PC without IPv6 answers. */
const notOurs = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

function explain(error: Error & { code?: string }): ProbeResult {
  if (error.code === 'EADDRINUSE') return 'taken';
  return notOurs.includes(error.code ?? '') ? 'not-ours' : 'unknown';
}
