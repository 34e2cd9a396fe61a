import { expect, test } from 'vitest';
import { systemTimezone, zoneOf } from './timezone.ts';

test.each([
  [{ variable: 'Europe/Berlin', localtime: '/usr/share/zoneinfo/Etc/UTC', named: null }, 'Europe/Berlin'],
  [{ variable: ':America/Argentina/Salta', localtime: null, named: null }, 'America/Argentina/Salta'],
  [{ variable: null, localtime: '/usr/share/zoneinfo/Etc/UTC', named: 'Europe/Paris\n' }, 'Etc/UTC'],
  [{ variable: null, localtime: '/var/db/timezone/zoneinfo/Asia/Tokyo', named: null }, 'Asia/Tokyo'],
  [{ variable: null, localtime: '../usr/share/zoneinfo/posix/Etc/GMT+3', named: null }, 'Etc/GMT+3'],
  [{ variable: '', localtime: null, named: 'Europe/Paris\n' }, 'Europe/Paris'],
  [{ variable: '/etc/localtime', localtime: null, named: null }, null],
  [{ variable: null, localtime: null, named: null }, null],
])('the zone of %o is %s', (facts, zone) => {
  expect(zoneOf(facts)).toBe(zone);
});

test('this PC has a zone that Intl knows', () => {
  expect(() => Intl.DateTimeFormat('en', { timeZone: systemTimezone() })).not.toThrow();
});
