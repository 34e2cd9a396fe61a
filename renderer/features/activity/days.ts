import type { ActivityEntry } from '#shared/domain/activity.ts';

/** The entries of one day of this device's calendar, newest first. */
export interface Day {
  /** Its midnight, epoch milliseconds. */
  start: number;
  /** Days before today: 0 is today, 1 yesterday. */
  ago: number;
  entries: readonly ActivityEntry[];
}

/** Entries, newest first, by the days of this device's calendar. */
export function daysOf(entries: readonly ActivityEntry[], now: number): Day[] {
  const byDay = Map.groupBy(entries, ({ at }) => midnightBefore(at));
  return [...byDay].map(([start, of]) => ({
    start,
    // Rounded, since a day has 23 or 25 hours where the clocks are changed.
    ago: Math.round((midnightBefore(now) - start) / 86_400_000),
    entries: of,
  }));
}

function midnightBefore(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
