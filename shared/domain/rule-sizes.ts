import type { Check, Context, Failure, RuleCode } from './rule-check.ts';
import { compareNumbers, isNumeric, shownNumber } from './rule-numbers.ts';
import { valueOfOther } from './rule-others.ts';
import type { Rule } from './rule-text.ts';

/** `max`, `min` and `size`. */
export function sizeCheck(
  relation: 'at-most' | 'at-least' | 'equal',
  fits: (order: number) => boolean,
): Check {
  return (value, { parameters: [limit = ''] }, { numeric }) => {
    if (!isNumeric(limit)) return null;
    const { kind, size } = sizeOf(value, numeric);
    const order = compareNumbers(size, limit);
    if (order !== null && fits(order)) return null;
    return { code: `${kind}-${relation}`, facts: { limit: shownNumber(limit) } };
  };
}

/** `between`, both ends included. */
export function checkBetween(
  value: string,
  { parameters: [from = '', to = ''] }: Rule,
  { numeric }: Context,
) {
  if (!isNumeric(from) || !isNumeric(to)) return null;
  const { kind, size } = sizeOf(value, numeric);
  const [least, most] = [compareNumbers(size, from), compareNumbers(size, to)];
  if (least !== null && most !== null && least >= 0 && most <= 0) return null;
  const code: RuleCode = `${kind}-between`;
  return { code, facts: { from: shownNumber(from), to: shownNumber(to) } };
}

/** Laravel compares values where the list says they are numbers and this one is, else lengths in characters. */
function sizeOf(value: string, numeric: boolean): { kind: 'number' | 'length'; size: string } {
  if (numeric && isNumeric(value)) return { kind: 'number', size: value };
  return { kind: 'length', size: String(Array.from(value).length) };
}

/** `gt` and its like: numbers only, with a number or with another variable's. */
export function comparison(code: RuleCode, fits: (order: number) => boolean): Check {
  return (value, { parameters: [parameter = ''] }, { other }) => {
    const isField = !isNumeric(parameter);
    const limit = isField ? (other === undefined ? undefined : valueOfOther(other, parameter)) : parameter;
    if (limit === undefined || !isNumeric(limit)) return null;
    const order = compareNumbers(value, limit);
    return order !== null && fits(order) ? null : { code, facts: { limit: shownNumber(limit) } };
  };
}

/** `digits` and its like: digits only, so many of them. */
export function digitsCheck(
  code: RuleCode,
  fits: (length: number, bounds: readonly number[]) => boolean,
): Check {
  return (value, { parameters }) => {
    const bounds = parameters.map((parameter) => numberOf(parameter));
    if (bounds.length === 0 || bounds.includes(null)) return null;
    const numbers = bounds.filter((bound) => bound !== null);
    const [from = 0, to = 0] = numbers;
    return /^\d+$/.test(value) && fits(value.length, numbers) ? null : { code, facts: { from, to } };
  };
}

/** `decimal`. */
export function checkDecimals(value: string, { parameters }: Rule): Failure | null {
  const from = numberOf(parameters[0]);
  const found = /^[+-]?\d*\.?(\d*)$/.exec(value);
  if (!isNumeric(value) || (found === null && from === null)) return { code: 'number', facts: {} };
  if (from === null) return null;
  const to = numberOf(parameters[1]) ?? from;
  // With an exponent it has no places to count.
  const places = found?.[1]?.length ?? -1;
  return places >= from && places <= to ? null : { code: 'decimals', facts: { from, to } };
}

/** `multiple_of`. */
export function checkMultiple(value: string, { parameters }: Rule): Failure | null {
  const of = numberOf(parameters[0]);
  if (of === null || of === 0) return null;
  const quotient = Number(value) / of;
  const whole = isNumeric(value) && Math.abs(quotient - Math.round(quotient)) < 1e-9;
  return whole ? null : { code: 'multiple', facts: { of } };
}

function numberOf(parameter: string | undefined): number | null {
  return parameter !== undefined && isNumeric(parameter) ? Number(parameter) : null;
}
