import { describe, expect, test } from 'vitest';
import { describeNotice } from './describe-notice.ts';
import { createI18n } from './i18n.ts';

describe('a notice in words', () => {
  const i18n = createI18n();

  test('says sizes as a person does', () => {
    const facts = { usedBytes: 5.5 * 1024 ** 3, limitBytes: 5 * 1024 ** 3 };
    expect(describeNotice(i18n, { code: 'server.disk-full', facts })).toContain(
      'take 5.5 GB, and its limit is 5 GB.',
    );
  });

  test('is its code where this version has no text for it', () => {
    expect(describeNotice(i18n, { code: 'server.of-tomorrow', facts: {} })).toBe('server.of-tomorrow');
  });
});
