import { describe, expect, test } from 'vitest';
import { parseLsof } from './holder-macos.ts';
import { parseNetstat, parseTasklist } from './holder-windows.ts';

describe('lsof on macOS', () => {
  const output = `p312
crapportd
f4
n*:49152
p4711
cjava
f9
n127.0.0.1:25575
f12
n*:25565
p5000
cnode
f20
n[::1]:3000
f21
n192.168.1.20:3001->192.168.1.5:50000
`;
  const cases: [ip: string, port: number, holder: string | null][] = [
    ['0.0.0.0', 25_565, 'java 4711'],
    ['192.168.1.20', 25_565, 'java 4711'],
    ['127.0.0.1', 25_575, 'java 4711'],
    ['192.168.1.20', 25_575, null],
    ['::1', 3000, 'node 5000'],
    ['0.0.0.0', 9, null],
  ];
  test.each(cases)('names who has %s:%i', (ip, port, expected) => {
    const holder = parseLsof(output, { ip, port });
    expect(holder && `${holder.program} ${holder.pid}`).toBe(expected);
  });
});

describe('netstat on Windows', () => {
  // German Windows: states are translated, protocols and addresses are not.
  const output = `
Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN         1044
  TCP    0.0.0.0:25565          0.0.0.0:0              ABHÖREN         4711
  TCP    127.0.0.1:25575        0.0.0.0:0              ABHÖREN         4711
  TCP    192.168.1.20:50123     140.82.112.25:443      HERGESTELLT     9000
  TCP    192.168.1.20:50200     140.82.112.26:443      WARTEND         0
  TCP    [::]:445               [::]:0                 ABHÖREN         4
  UDP    0.0.0.0:19132          *:*                                    6200
  UDP    [fe80::1c2b%12]:1900   *:*                                    3300
`.replaceAll('\n', '\r\n');
  const cases: [ip: string, port: number, pid: number | null][] = [
    ['0.0.0.0', 25_565, 4711],
    ['192.168.1.20', 25_565, 4711],
    ['192.168.1.20', 25_575, null],
    ['0.0.0.0', 50_123, null],
    ['0.0.0.0', 50_200, null],
    ['0.0.0.0', 445, 4],
    ['0.0.0.0', 19_132, 6200],
    ['fe80::1c2b', 1900, 3300],
  ];
  test.each(cases)('knows the process that has %s:%i', (ip, port, pid) => {
    expect(parseNetstat(output, { ip, port })).toBe(pid);
  });

  test('is completed by tasklist, which names the program', () => {
    expect(parseTasklist('"java.exe","4711","Console","1","2.104.320 K"\r\n')).toBe('java.exe');
    expect(parseTasklist('INFO: No tasks are running which match the specified criteria.\r\n')).toBeNull();
  });
});
