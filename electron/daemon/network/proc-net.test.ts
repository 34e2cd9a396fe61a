import { endianness } from 'node:os';
import { describe, expect, test } from 'vitest';
import { parseProcNet } from './proc-net.ts';

const header =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';

describe.skipIf(endianness() === 'BE')('the kernel’s socket tables', () => {
  test('tell TCP sockets that listen, and not those that are connected', () => {
    const text = `${header}   0: 00000000:63DD 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 48213 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 511 1 0000000000000000 100 0 0 10 0
   2: 1401A8C0:63DD 0501A8C0:D431 01 00000000:00000000 02:000A7D6E 00000000  1000        0 48990 2 0000000000000000 20 4 30 10 -1
`;
    expect(parseProcNet(text, 'tcp')).toEqual([
      { local: { ip: '0.0.0.0', port: 25_565 }, inode: 48_213 },
      { local: { ip: '127.0.0.1', port: 5432 }, inode: 511 },
    ]);
  });

  test('tell bound UDP sockets, whatever their state', () => {
    const text = `${header} 1412: 1401A8C0:4A44 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 900 2 0000000000000000 0
`;
    expect(parseProcNet(text, 'udp')).toEqual([{ local: { ip: '192.168.1.20', port: 19_012 }, inode: 900 }]);
  });

  const addresses: [hex: string, ip: string][] = [
    ['00000000000000000000000000000000', '::'],
    ['00000000000000000000000001000000', '::1'],
    ['0000000000000000FFFF00001401A8C0', '192.168.1.20'],
    ['B80D012000000000000000000A000000', '2001:db8::a'],
    ['B80D0120010000000000000001000000', '2001:db8:0:1::1'],
    ['000080FE00000000FF005450A1B2C3FE', 'fe80::5054:ff:fec3:b2a1'],
    ['01000100010001000100010001000100', '1:1:1:1:1:1:1:1'],
  ];
  test.each(addresses)('write the IPv6 address %s for %s', (hex, ip) => {
    const text = `${header}   0: ${hex}:0050 ${'0'.repeat(32)}:0000 0A 0:0 00:0 0 0 0 77 1\n`;
    expect(parseProcNet(text, 'tcp6')).toEqual([{ local: { ip, port: 80 }, inode: 77 }]);
  });

  test('that are empty or cut tell nothing', () => {
    expect(parseProcNet('', 'tcp')).toEqual([]);
    expect(parseProcNet(`${header}   0: 0000`, 'tcp')).toEqual([]);
  });
});
