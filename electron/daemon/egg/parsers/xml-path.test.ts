import { describe, expect, test, vi } from 'vitest';
import { parsePath, selectIn } from './xml-path.ts';
import { XmlElement } from './xml-tree.ts';

/** Elements each of which is in the one before. */
function chain(length: number): XmlElement {
  const top = new XmlElement('top');
  let element = top;
  for (let depth = 0; depth < length; depth++) element = element.create('a');
  return top;
}

describe('a key that means everything below', () => {
  test('looks at each element a few times, however often it says so', () => {
    const looked = vi.spyOn(XmlElement.prototype, 'elements', 'get');
    const steps = parsePath('a......') ?? [];
    const found = steps.reduce(selectIn, [chain(500)]);
    expect([found.length, looked.mock.calls.length < 500 * (steps.length + 1)]).toEqual([499, true]);
    looked.mockRestore();
  });
});
