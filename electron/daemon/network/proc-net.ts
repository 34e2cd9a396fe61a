import { endianness } from 'node:os';
import type { Allocation } from '#shared/domain/allocation.ts';

/** A bound socket of the kernel's tables. */
export interface ProcSocket {
  local: Allocation;
  inode: number;
}

const TCP_LISTEN = '0A';

/**
 * Reads `/proc/net/tcp` and its like: TCP sockets that listen, and every bound UDP socket.
 *
 * Source: Linux, `Documentation/networking/proc_net_tcp.rst`.
 */
export function parseProcNet(text: string, table: 'tcp' | 'tcp6' | 'udp' | 'udp6'): ProcSocket[] {
  const sockets: ProcSocket[] = [];
  for (const line of text.split('\n').slice(1)) {
    const fields = line.trim().split(/\s+/);
    const [address, port] = (fields[1] ?? '').split(':');
    const inode = Number(fields[9]);
    if (address === undefined || port === undefined || !Number.isInteger(inode)) continue;
    if (table.startsWith('tcp') && fields[3] !== TCP_LISTEN) continue;
    sockets.push({ local: { ip: parseAddress(address), port: Number.parseInt(port, 16) }, inode });
  }
  return sockets;
}

/** Addresses are printed as 32-bit words in the machine's own byte order. */
function parseAddress(hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  if (endianness() === 'LE') bytes.swap32();
  if (bytes.length === 4) return bytes.join('.');
  const words = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2));
  if (words.every((word) => word === 0)) return '::';
  const isMapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
  if (isMapped) return bytes.subarray(12).join('.');
  return compressIpv6(words);
}

/** The usual short form, so that equal addresses are equal texts. */
function compressIpv6(words: readonly number[]): string {
  const text = words.map((word) => word.toString(16)).join(':');
  const longestZeros = [...text.matchAll(/(?<=^|:)0(?::0)+(?=:|$)/g)].toSorted(
    (a, b) => b[0].length - a[0].length,
  )[0];
  if (longestZeros === undefined) return text;
  const before = text.slice(0, longestZeros.index).replace(/:$/, '');
  const after = text.slice(longestZeros.index + longestZeros[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}
