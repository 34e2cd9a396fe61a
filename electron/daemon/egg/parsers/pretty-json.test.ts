import { describe, expect, test } from 'vitest';
import { rewriteConfig } from './index.ts';
import { jsonParser } from './json.ts';

function rewritten(json: string): string {
  const result = rewriteConfig(jsonParser, Buffer.from(json), [], 'pelican');
  return result.ok ? result.value.toString('utf8') : result.reason;
}

const ones = (count: number) => Array.from({ length: count }, () => '1').join(', ');
const inLines = (list: string) => list.replaceAll(/, ?/g, ',\n    ');

/** As tidwall/pretty writes it, recorded from a run of it. */
describe('JSON that a Pelican panel drives', () => {
  test('keeps names as they stand, and those given twice', () => {
    expect(rewritten('{"a\\u00fc":1.50,"a":{},"a":[],"b":[[1,2],{"c":[true]}]}')).toBe(
      '{\n  "a\\u00fc": 1.50,\n  "a": {},\n  "a": [],\n  "b": [\n    [1, 2],\n    {\n      "c": [true]\n    }\n  ]\n}\n',
    );
  });

  test('has a list on one line where its bytes fit, of which one on from the first has one more', () => {
    const list = `[${ones(24)}, 1234]`;
    const broken = `[\n    ${inLines(`${ones(24)}, 1234`)}\n  ]`;
    expect(rewritten(`[${list},${list}]`)).toBe(`[\n  ${broken},\n  ${list}\n]\n`);
  });

  test('counts letters beyond ASCII by their bytes', () => {
    const list = Array.from({ length: 13 }, () => '"ü"').join(', ');
    expect(rewritten(`{"k":[${list}]}`)).toBe(`{\n  "k": [\n    ${inLines(list)}\n  ]\n}\n`);
  });
});
