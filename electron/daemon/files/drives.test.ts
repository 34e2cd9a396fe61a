import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drives, parseMounts } from './drives.ts';

test('the drives of a PC are known by the folders they are mounted at', () => {
  const table = [
    '22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw',
    '23 22 0:20 / /proc rw,nosuid - proc proc rw',
    '31 22 259:1 / /boot/efi rw,relatime - vfat /dev/nvme0n1p1 rw',
    '32 22 8:1 / /mnt/all\\040games rw,relatime shared:9 master:2 - ntfs3 /dev/sda1 rw',
    '33 22 7:1 / /snap/core/1 ro,nodev - squashfs /dev/loop1 ro',
    '34 22 11:0 / /media/cd ro,nosuid - ext4 /dev/sr0 ro',
    '35 22 259:2 /var/lib/docker /var/lib/docker/btrfs rw - btrfs /dev/nvme0n1p2 rw',
  ].join('\n');
  expect(parseMounts(table)).toEqual(['/', '/mnt/all games']);
});

test('this PC has the drive that Roost keeps its servers on, first of all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'roost-drives-'));
  try {
    const [ours, ...others] = await drives(folder);
    expect(ours).toMatchObject({ hasServers: true });
    expect(ours?.totalBytes).toBeGreaterThanOrEqual(ours?.freeBytes ?? Infinity);
    expect(others.filter(({ hasServers }) => hasServers)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
