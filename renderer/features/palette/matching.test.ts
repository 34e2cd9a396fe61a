import { describe, expect, test } from 'vitest';
import { bestFitting } from './matching.ts';

const texts = ['Stop Pine Valley', 'Start Pine Valley', 'Install Valheim', 'Go to Home', 'Öffne Tal'];

describe('what was typed', () => {
  test.each([
    ['', texts],
    ['val', ['Stop Pine Valley', 'Start Pine Valley', 'Install Valheim']],
    ['start val', ['Start Pine Valley']],
    ['VALLEY st', ['Stop Pine Valley', 'Start Pine Valley']],
    ['inst', ['Install Valheim']],
    ['offne', ['Öffne Tal']],
    ['ome', ['Go to Home']],
    ['xyz', []],
  ])('%j finds %j', (typed, found) => {
    expect(bestFitting(typed, texts, (text) => text, 10)).toEqual(found);
  });

  test('puts first what begins with it, and no more than wanted', () => {
    expect(bestFitting('st', ['Install', 'Go st', 'Stop'], (text) => text, 2)).toEqual(['Stop', 'Go st']);
  });
});
