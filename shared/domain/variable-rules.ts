import { z } from 'zod';
import { compilePhpPattern } from '../lib/regexp/regexp.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import type { EggVariable } from './egg.ts';
import { parseRule, type Rule } from './rule-text.ts';

/** Why a value does not fit: the key of its sentence under `rules` in the locale files, with the facts it needs. */
export interface RuleFailure {
  /** The rule as the egg has it. */
  rule: string;
  code: RuleCode;
  facts: Record<string, string | number>;
}

/** What can be wrong with a value. Each has its sentence in `locales/…/rules.ts`. */
export type RuleCode =
  | 'required'
  | 'choice'
  | 'not-allowed'
  | 'boolean'
  | 'number'
  | 'integer'
  | 'decimals'
  | 'multiple'
  | 'number-at-most'
  | 'number-at-least'
  | 'number-between'
  | 'number-equal'
  | 'number-above'
  | 'number-below'
  | 'length-at-most'
  | 'length-at-least'
  | 'length-between'
  | 'length-equal'
  | 'digits'
  | 'digits-between'
  | 'digits-at-least'
  | 'digits-at-most'
  | 'letters'
  | 'letters-digits'
  | 'letters-digits-dashes'
  | 'ascii'
  | 'pattern'
  | 'begins-with'
  | 'begins-not-with'
  | 'ends-with'
  | 'ends-not-with'
  | 'url'
  | 'email'
  | 'ip'
  | 'json'
  | 'lower-case'
  | 'upper-case'
  | 'uuid'
  | 'timezone'
  | 'mac-address'
  | 'accepted'
  | 'declined';

type Failure = Omit<RuleFailure, 'rule'>;
/** Null: it fits, or the rule says nothing that can be checked. */
type Check = (value: string, rule: Rule, context: Context) => Failure | null;

interface Context {
  /** `numeric`, `integer` or `decimal` stands in the list, so sizes are values and not lengths. */
  numeric: boolean;
}

/** Longest value that a pattern is run on, in characters. */
const PATTERN_LIMIT = 1024;

/**
 * Checks what a person enters against a variable's rules, with Laravel's meaning; the first that fails is told.
 *
 * An empty value passes everything but `required` and its like. Rules that are unknown, that compare with another field
 * or whose pattern cannot be matched safely are not enforced. Source: egg formats, section 10.
 */
export function checkValue(
  variable: Pick<EggVariable, 'rules'>,
  value: string,
): Result<undefined, RuleFailure> {
  const rules = variable.rules.map(parseRule);
  const context: Context = {
    numeric: rules.some(({ name }) => name === 'numeric' || name === 'integer' || name === 'decimal'),
  };
  const empty = value.trim() === '';
  for (const rule of rules) {
    const check = checkOf(rule.name);
    if (!check || (empty && !IMPLICIT.has(rule.name))) continue;
    const failure = check(value, rule, context);
    if (failure) return fail({ rule: rule.text, ...failure });
  }
  return ok(undefined);
}

/** Whether the egg wants a value and there is none: such a variable is asked for before the install. */
export function needsAnswer(variable: Pick<EggVariable, 'rules'>, value: string): boolean {
  return isRequired(variable) && value.trim() === '';
}

/** Whether a variable may not be left empty. */
export function isRequired(variable: Pick<EggVariable, 'rules'>): boolean {
  return variable.rules.some((text) => REQUIRING.has(parseRule(text).name));
}

const REQUIRING = new Set(['required', 'filled', 'accepted', 'declined']);
/** Laravel runs these on an empty value as well. */
const IMPLICIT = REQUIRING;

const simple =
  (code: RuleCode, fits: (value: string) => boolean): Check =>
  (value) =>
    fits(value) ? null : { code, facts: {} };

const CHECKS: Readonly<Record<string, Check>> = {
  required: simple('required', (value) => value.trim() !== ''),
  filled: simple('required', (value) => value.trim() !== ''),
  accepted: simple('accepted', (value) => ['yes', 'on', '1', 'true'].includes(value)),
  declined: simple('declined', (value) => ['no', 'off', '0', 'false'].includes(value)),
  boolean: simple('boolean', (value) => value === '0' || value === '1'),
  numeric: simple('number', isNumeric),
  integer: simple('integer', isInteger),
  decimal: checkDecimals,
  multipleof: checkMultiple,
  max: sizeCheck('at-most', (size, limit) => size <= limit),
  min: sizeCheck('at-least', (size, limit) => size >= limit),
  size: sizeCheck('equal', (size, limit) => size === limit),
  between: checkBetween,
  gt: comparison('number-above', (value, limit) => value > limit),
  gte: comparison('number-at-least', (value, limit) => value >= limit),
  lt: comparison('number-below', (value, limit) => value < limit),
  lte: comparison('number-at-most', (value, limit) => value <= limit),
  in: (value, { parameters }) =>
    holds(parameters, value) ? null : { code: 'choice', facts: { choices: listed(parameters) } },
  notin: (value, { parameters }) =>
    parameters.includes(value) ? { code: 'not-allowed', facts: { value } } : null,
  digits: digitsCheck('digits', (length, [count]) => length === count),
  digitsbetween: digitsCheck(
    'digits-between',
    (length, [from, to]) => length >= (from ?? 0) && length <= (to ?? length),
  ),
  mindigits: digitsCheck('digits-at-least', (length, [count]) => length >= (count ?? 0)),
  maxdigits: digitsCheck('digits-at-most', (length, [count]) => length <= (count ?? length)),
  alpha: alphabetCheck('letters', /^[\p{L}\p{M}]+$/u, /^[A-Za-z]+$/),
  alphanum: alphabetCheck('letters-digits', /^[\p{L}\p{M}\p{N}]+$/u, /^[A-Za-z0-9]+$/),
  alphadash: alphabetCheck('letters-digits-dashes', /^[\p{L}\p{M}\p{N}_-]+$/u, /^[A-Za-z0-9_-]+$/),
  ascii: simple('ascii', (value) => !/[^\0-\x7f]/.test(value)),
  regex: (value, { argument }) =>
    matchesPattern(argument, value) === false ? patternFailure(argument) : null,
  notregex: (value, { argument }) =>
    matchesPattern(argument, value) === true ? patternFailure(argument) : null,
  startswith: affixCheck('begins-with', (value, affix) => value.startsWith(affix), true),
  doesntstartwith: affixCheck('begins-not-with', (value, affix) => value.startsWith(affix), false),
  endswith: affixCheck('ends-with', (value, affix) => value.endsWith(affix), true),
  doesntendwith: affixCheck('ends-not-with', (value, affix) => value.endsWith(affix), false),
  url: (value, { parameters }) => (isUrl(value, parameters) ? null : { code: 'url', facts: {} }),
  activeurl: simple('url', (value) => isUrl(value, [])),
  email: simple('email', (value) => /^[^\s@"]+@[^\s@]+$/.test(value)),
  ip: simple('ip', (value) => isIpv4(value) || isIpv6(value)),
  ipv4: simple('ip', isIpv4),
  ipv6: simple('ip', isIpv6),
  json: simple('json', isJson),
  lowercase: simple('lower-case', (value) => value === value.toLowerCase()),
  uppercase: simple('upper-case', (value) => value === value.toUpperCase()),
  uuid: simple('uuid', (value) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)),
  timezone: simple('timezone', isTimezone),
  macaddress: simple('mac-address', (value) =>
    /^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i.test(value),
  ),
};

function checkOf(name: string): Check | undefined {
  return Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
}

/** Whether a rule is one that `checkValue` enforces or that says nothing about a text; others are shown and kept. */
export function isKnownRule(text: string): boolean {
  const { name } = parseRule(text);
  return checkOf(name) !== undefined || ['string', 'nullable', 'present', 'sometimes', 'bail'].includes(name);
}

function sizeCheck(
  relation: 'at-most' | 'at-least' | 'equal',
  fits: (size: number, limit: number) => boolean,
): Check {
  return (value, { parameters }, { numeric }) => {
    const limit = numberOf(parameters[0]);
    if (limit === null) return null;
    const { kind, size } = sizeOf(value, numeric);
    return fits(size, limit) ? null : { code: `${kind}-${relation}`, facts: { limit } };
  };
}

function checkBetween(value: string, { parameters }: Rule, { numeric }: Context): Failure | null {
  const from = numberOf(parameters[0]);
  const to = numberOf(parameters[1]);
  if (from === null || to === null) return null;
  const { kind, size } = sizeOf(value, numeric);
  return size >= from && size <= to ? null : { code: `${kind}-between`, facts: { from, to } };
}

/** Laravel compares values where the list says they are numbers and this one is, else lengths in characters. */
function sizeOf(value: string, numeric: boolean): { kind: 'number' | 'length'; size: number } {
  if (numeric && isNumeric(value)) return { kind: 'number', size: Number(value) };
  return { kind: 'length', size: Array.from(value).length };
}

function comparison(code: RuleCode, fits: (value: number, limit: number) => boolean): Check {
  return (value, { parameters }) => {
    const limit = numberOf(parameters[0]);
    if (limit === null) return null; // the name of another field
    return isNumeric(value) && fits(Number(value), limit) ? null : { code, facts: { limit } };
  };
}

function digitsCheck(code: RuleCode, fits: (length: number, bounds: readonly number[]) => boolean): Check {
  return (value, { parameters }) => {
    const bounds = parameters.map((parameter) => numberOf(parameter));
    if (bounds.length === 0 || bounds.includes(null)) return null;
    const numbers = bounds.filter((bound) => bound !== null);
    const [from = 0, to = 0] = numbers;
    return /^\d+$/.test(value) && fits(value.length, numbers) ? null : { code, facts: { from, to } };
  };
}

function checkDecimals(value: string, { parameters }: Rule): Failure | null {
  if (!isNumeric(value)) return { code: 'number', facts: {} };
  const from = numberOf(parameters[0]);
  if (from === null) return null;
  const to = numberOf(parameters[1]) ?? from;
  const places = /\.(\d*)/.exec(value)?.[1]?.length ?? 0;
  return places >= from && places <= to ? null : { code: 'decimals', facts: { from, to } };
}

function checkMultiple(value: string, { parameters }: Rule): Failure | null {
  const of = numberOf(parameters[0]);
  if (of === null || of === 0) return null;
  const quotient = Number(value) / of;
  const whole = isNumeric(value) && Math.abs(quotient - Math.round(quotient)) < 1e-9;
  return whole ? null : { code: 'multiple', facts: { of } };
}

function alphabetCheck(code: RuleCode, unicode: RegExp, ascii: RegExp): Check {
  return (value, { parameters }) =>
    (parameters.includes('ascii') ? ascii : unicode).test(value) ? null : { code, facts: {} };
}

function affixCheck(code: RuleCode, has: (value: string, affix: string) => boolean, wanted: boolean): Check {
  return (value, { parameters }) =>
    parameters.some((affix) => affix !== '' && has(value, affix)) === wanted
      ? null
      : { code, facts: { choices: listed(parameters) } };
}

/** Undefined when the pattern cannot be matched safely, so that the rule is not enforced. */
function matchesPattern(pattern: string, value: string): boolean | undefined {
  const compiled = compilePhpPattern(pattern);
  return compiled.ok ? compiled.value.test(Array.from(value).slice(0, PATTERN_LIMIT).join('')) : undefined;
}

function patternFailure(pattern: string): Failure {
  return { code: 'pattern', facts: { pattern } };
}

/** Blanks round a member, which Laravel would want typed, are forgiven: eggs have `in: A,B` and mean `A`. */
function holds(members: readonly string[], value: string): boolean {
  return members.some((member) => member === value || member.trim() === value);
}

function listed(members: readonly string[]): string {
  return members
    .map((member) => member.trim())
    .filter((member) => member !== '')
    .join(', ');
}

/** PHP's is_numeric. */
function isNumeric(value: string): boolean {
  return /^[ \t\n\r\v\f]*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[ \t\n\r\v\f]*$/i.test(value);
}

/** PHP's FILTER_VALIDATE_INT. */
function isInteger(value: string): boolean {
  const digits = /^\s*([+-]?)(0|[1-9]\d{0,18})\s*$/.exec(value);
  if (!digits) return false;
  const size = BigInt(digits[2] ?? '0');
  return size < 2n ** 63n || (digits[1] === '-' && size === 2n ** 63n);
}

function numberOf(parameter: string | undefined): number | null {
  return parameter !== undefined && isNumeric(parameter) ? Number(parameter) : null;
}

function isUrl(value: string, schemes: readonly string[]): boolean {
  const found =
    /^([a-z][a-z0-9+.-]*):\/\/(?:[^\s/?#@]*@)?(\[[0-9a-f:.]+\]|[\p{L}\p{N}\p{S}._-]+)(?::\d{1,5})?(?:[/?#]\S*)?$/iu.exec(
      value,
    );
  return found !== null && (schemes.length === 0 || schemes.includes(found[1] ?? ''));
}

function isIpv4(value: string): boolean {
  return z.ipv4().safeParse(value).success;
}

function isIpv6(value: string): boolean {
  return z.ipv6().safeParse(value).success;
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function isTimezone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
