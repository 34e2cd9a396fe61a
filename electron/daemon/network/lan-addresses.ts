import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** Interfaces of container engines, virtual machines and tunnels: their addresses reach nobody in the house. */
const virtualName =
  /^(roost|docker|br-|veth|virbr|vmnet|vboxnet|podman|cni|flannel|lxc|lxd|tun|tap|utun|wg|tailscale|zt|bridge\d|awdl|llw|vEthernet|VMware|VirtualBox|Loopback|ham)/i;

/**
 * The addresses under which a friend in the same house reaches this PC, the likeliest first.
 *
 * Only IPv4: it is what games ask for and what people can type.
 */
export function lanAddresses(
  interfaces: NodeJS.Dict<readonly NetworkInterfaceInfo[]> = networkInterfaces(),
): string[] {
  const found: { address: string; rank: number }[] = [];
  for (const [name, infos] of Object.entries(interfaces)) {
    if (virtualName.test(name)) continue;
    for (const { family, internal, address } of infos ?? []) {
      if (family !== 'IPv4' || internal || isLinkLocal(address)) continue;
      found.push({ address, rank: rankOf(address) });
    }
  }
  // Sorting is stable, so the system's order stands among equals.
  return found.toSorted((a, b) => a.rank - b.rank).map(({ address }) => address);
}

/** What a PC gives itself when nobody gave it an address. */
function isLinkLocal(address: string): boolean {
  return address.startsWith('169.254.');
}

/** Home routers give 192.168, larger ones 10, and 172.16 is mostly something virtual; a public address comes last. */
function rankOf(address: string): number {
  if (address.startsWith('192.168.')) return 0;
  if (address.startsWith('10.')) return 1;
  if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) return 2;
  return 3;
}
