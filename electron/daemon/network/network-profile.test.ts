import { expect, test } from 'vitest';
import { networkProfile, parseProfiles } from './network-profile.ts';

test.each([
  ['Private\r\n', 'private'],
  ['Private\r\nPublic\r\n', 'public'],
  ['DomainAuthenticated\r\n', 'domain'],
  ['', 'unknown'],
  ['Get-NetConnectionProfile : The term is not recognized', 'unknown'],
])('Windows says %j of its networks: %s', (output, profile) => {
  expect(parseProfiles(output)).toBe(profile);
});

test('a system that takes networks for nothing says so at once', async () => {
  expect(await networkProfile('linux')).toBe('unknown');
});
