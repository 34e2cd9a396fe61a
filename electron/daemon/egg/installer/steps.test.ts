import { describe, expect, test } from 'vitest';
import { StandingClock } from '#daemon/server/standing-clock.fixture.ts';
import type { InstallProgress } from '#shared/domain/installation.ts';
import { IdleLimit } from './idle-limit.ts';
import { InstallSteps } from './steps.ts';

describe('where an installation stands', () => {
  test('is told with speed and time left, which fall when nothing comes', () => {
    const clock = new StandingClock();
    const told: InstallProgress[] = [];
    using steps = new InstallSteps(clock, (progress) => void told.push(progress));
    steps.begin('script');
    for (let done = 0; done <= 10_000; done += 1000) {
      steps.measured({ done, total: 100_000, activity: 'download' }, null);
      clock.move(500);
    }
    expect(told.at(-1)).toMatchObject({
      done: 10_000,
      total: 100_000,
      bytesPerSecond: 2000,
      secondsLeft: 45,
    });
    clock.move(60_000);
    expect(told.at(-1)).toMatchObject({ done: 10_000, bytesPerSecond: 0, secondsLeft: null });
  });

  test('begins its speed anew with what is done then', () => {
    const clock = new StandingClock();
    const told: InstallProgress[] = [];
    using steps = new InstallSteps(clock, (progress) => void told.push(progress));
    steps.begin('script');
    for (let done = 0; done <= 10_000; done += 1000) {
      steps.measured({ done, total: 100_000, activity: 'download' }, null);
      clock.move(500);
    }
    steps.measured({ done: 90_000, total: 100_000, activity: 'verify' }, null);
    expect(told.at(-1)).toMatchObject({ activity: 'verify', bytesPerSecond: null, secondsLeft: null });
    steps.begin('move');
    clock.move(5000);
    expect(told.at(-1)).toMatchObject({ step: 'move', done: null });
  });
});

describe('the speed of a download', () => {
  test.each([
    ['is kept of what SteamCMD and the like fetch', 'script', 'download', 100_000_000, 20_000_000],
    ['is kept of an image', 'pull', null, 100_000_000, 20_000_000],
    ['is none of a check of files', 'script', 'verify', 100_000_000, null],
    ['is none of what is too small to tell', 'script', 'download', 1_000_000, null],
  ] as const)('%s', (_name, step, activity, total, speed) => {
    const clock = new StandingClock();
    using steps = new InstallSteps(clock, () => {});
    steps.begin(step);
    for (let part = 0; part <= 10; part += 1) {
      steps.measured({ done: (total / 10) * part, total, activity }, null);
      clock.move(500);
    }
    expect(steps.downloadSpeed).toBe(speed);
  });
});

describe('an installation that says nothing', () => {
  test('is ended after its time, counted from when it was heard last', () => {
    const clock = new StandingClock();
    using idle = new IdleLimit(clock, 60_000);
    clock.move(50_000);
    idle.heard();
    clock.move(50_000);
    expect(idle.signal.aborted).toBe(false);
    clock.move(10_000);
    expect([idle.signal.aborted, idle.signal.reason]).toEqual([true, idle.error]);
  });
});
