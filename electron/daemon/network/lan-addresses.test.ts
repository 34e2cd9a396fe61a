import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { lanAddresses } from './index.ts';

function ipv4(address: string, internal = false): NetworkInterfaceInfo {
  return { address, family: 'IPv4', internal, netmask: '', mac: '', cidr: null };
}

const ipv6: NetworkInterfaceInfo = {
  address: 'fd00::1',
  family: 'IPv6',
  internal: false,
  netmask: '',
  mac: '',
  cidr: null,
  scopeid: 0,
};

describe('the addresses for friends in the house', () => {
  test('come with the likeliest first', () => {
    const interfaces = {
      lo: [ipv4('127.0.0.1', true)],
      eth1: [ipv4('203.0.113.5')],
      eth2: [ipv4('172.20.0.4')],
      wlan0: [ipv4('10.0.0.7')],
      eth0: [ipv6, ipv4('192.168.1.20')],
    };
    expect(lanAddresses(interfaces)).toEqual(['192.168.1.20', '10.0.0.7', '172.20.0.4', '203.0.113.5']);
  });

  test('leave out what reaches nobody', () => {
    const interfaces = {
      docker0: [ipv4('172.17.0.1')],
      'br-1a2b': [ipv4('192.168.80.1')],
      veth9: [ipv4('10.1.1.1')],
      virbr0: [ipv4('192.168.122.1')],
      'vEthernet (WSL)': [ipv4('172.28.0.1')],
      'VMware Network Adapter VMnet8': [ipv4('192.168.9.1')],
      tailscale0: [ipv4('100.64.0.1')],
      eth0: [ipv4('169.254.3.4')],
      Ethernet: undefined,
    };
    expect(lanAddresses(interfaces)).toEqual([]);
  });

  test('of this PC are IPv4', () => {
    for (const address of lanAddresses()) expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });
});
