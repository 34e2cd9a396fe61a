import { describe, expect, test } from 'vitest';
import type { ActivityEntry } from '#shared/domain/activity.ts';
import { daysOf } from './days.ts';

const at = (day: number, hour: number) => new Date(2026, 2, day, hour).getTime();
const entry = (id: number, when: number): ActivityEntry => ({
  id,
  at: when,
  kind: 'ready',
  serverId: null,
  subject: '',
  facts: {},
});

describe('a list of what happened', () => {
  test('is parted where a day of the calendar ends, also where the clocks change', () => {
    // The last Sunday of March is the 29th.
    const entries = [entry(4, at(30, 0)), entry(3, at(29, 23)), entry(2, at(29, 0)), entry(1, at(27, 12))];
    const days = daysOf(entries, at(30, 9)).map(({ ago, entries: of }) => [ago, of.map(({ id }) => id)]);
    expect(days).toEqual([
      [0, [4]],
      [1, [3, 2]],
      [3, [1]],
    ]);
  });
});
