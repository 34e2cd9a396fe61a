import { expect, test } from 'vitest';
import { isOlder } from './version-order.ts';

/** In the order of https://semver.org/#spec-item-11. */
const ordered = [
  'no version',
  '0.9.12',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.10',
  '1.2.0',
  '2.0.0',
];

test('versions are ordered as they are meant', () => {
  for (const [index, version] of ordered.entries()) {
    const older = ordered.filter((other) => isOlder(other, version));
    expect([version, older]).toEqual([version, ordered.slice(0, index)]);
  }
});
