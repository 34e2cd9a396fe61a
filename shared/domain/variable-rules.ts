import { compilePhpPattern } from '../lib/regexp/regexp.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import type { EggVariable } from './egg.ts';
import {
  type Check,
  type Context,
  type Failure,
  type RuleCode,
  type RuleFailure,
  simple,
} from './rule-check.ts';
import { dateOf, hasDateForm } from './rule-dates.ts';
import {
  isEmail,
  isHexColor,
  isIp,
  isIpv4,
  isIpv6,
  isJson,
  isMacAddress,
  isTimezone,
  isUlid,
  isUrl,
  isUuid,
} from './rule-forms.ts';
import { isInteger, isNumeric } from './rule-numbers.ts';
import {
  type Demand,
  demandOf,
  isConditional,
  isNo,
  isYes,
  type OtherValue,
  valueOfOther,
} from './rule-others.ts';
import {
  checkBetween,
  checkDecimals,
  checkMultiple,
  comparison,
  digitsCheck,
  sizeCheck,
} from './rule-sizes.ts';
import { parseRule, type Rule } from './rule-text.ts';

export type { RuleCode, RuleFailure } from './rule-check.ts';

/** Longest value that a pattern is run on, in characters. */
const PATTERN_LIMIT = 1024;

/**
 * Checks what a person enters against a variable's rules, with Laravel's meaning; the first that fails is told.
 *
 * An empty value passes everything but `required` and its like. Rules that are unknown, that compare with another field
 * nobody gives, or whose pattern cannot be matched safely are not enforced. Source: egg formats, section 10.
 *
 * @param other values of the egg's other variables, for rules that depend on them
 */
export function checkValue(
  variable: Pick<EggVariable, 'rules'>,
  value: string,
  other?: OtherValue,
): Result<undefined, RuleFailure> {
  const rules = variable.rules.map(parseRule);
  const context: Context = {
    numeric: rules.some(({ name }) => name === 'numeric' || name === 'integer' || name === 'decimal'),
    other,
  };
  const empty = value.trim() === '';
  for (const rule of rules) {
    const check = checkOf(rule.name);
    if (!check || (empty && !IMPLICIT.has(rule.name) && !isConditional(rule.name))) continue;
    const failure = check(value, rule, context);
    if (failure) return fail({ rule: rule.text, ...failure });
    if (COMPARING.has(rule.name) && isNumeric(value)) context.numeric = true;
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
const COMPARING = new Set(['gt', 'gte', 'lt', 'lte']);

const CHECKS: Readonly<Record<string, Check>> = {
  required: simple('required', (value) => value.trim() !== ''),
  filled: simple('required', (value) => value.trim() !== ''),
  accepted: simple('accepted', isYes),
  declined: simple('declined', isNo),
  boolean: simple('boolean', (value) => value === '0' || value === '1'),
  numeric: simple('number', isNumeric),
  integer: simple('integer', isInteger),
  decimal: checkDecimals,
  multipleof: checkMultiple,
  max: sizeCheck('at-most', (order) => order <= 0),
  min: sizeCheck('at-least', (order) => order >= 0),
  size: sizeCheck('equal', (order) => order === 0),
  between: checkBetween,
  gt: comparison('number-above', (order) => order > 0),
  gte: comparison('number-at-least', (order) => order >= 0),
  lt: comparison('number-below', (order) => order < 0),
  lte: comparison('number-at-most', (order) => order <= 0),
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
  email: simple('email', isEmail),
  ip: simple('ip', isIp),
  ipv4: simple('ip', isIpv4),
  ipv6: simple('ip', isIpv6),
  json: simple('json', isJson),
  lowercase: simple('lower-case', (value) => value === value.toLowerCase()),
  uppercase: simple('upper-case', (value) => value === value.toUpperCase()),
  uuid: (value, { parameters: [version] }) => (isUuid(value, version) ? null : { code: 'uuid', facts: {} }),
  ulid: simple('ulid', isUlid),
  hexcolor: simple('color', isHexColor),
  timezone: simple('timezone', isTimezone),
  macaddress: simple('mac-address', isMacAddress),
  prohibited: simple('empty', () => false),
  same: checkOther('same', (value, wanted) => value === wanted),
  different: checkOther('different', (value, wanted) => value !== wanted),
  date: simple('date', (value) => dateOf(value) !== null),
  dateformat: checkDateForm,
  dateequals: dateComparison('date-equal', (order) => order === 0),
  before: dateComparison('date-before', (order) => order < 0),
  after: dateComparison('date-after', (order) => order > 0),
  beforeorequal: dateComparison('date-at-most', (order) => order <= 0),
  afterorequal: dateComparison('date-at-least', (order) => order >= 0),
};

function checkOf(name: string): Check | undefined {
  if (Object.hasOwn(CHECKS, name)) return CHECKS[name];
  return isConditional(name) ? checkDemand : undefined;
}

const DEMAND_CHECKS: Readonly<Record<Demand, Check>> = {
  filled: simple('required', (value) => value.trim() !== ''),
  empty: simple('empty', (value) => value.trim() === ''),
  accepted: simple('accepted', isYes),
  declined: simple('declined', isNo),
};

/** Rules such as `required_if:OTHER,1`, which ask for something only while another variable has such a value. */
function checkDemand(value: string, rule: Rule, context: Context): Failure | null {
  const demand = context.other === undefined ? null : demandOf(rule, context.other);
  return demand === null ? null : DEMAND_CHECKS[demand](value, rule, context);
}

function checkOther(code: RuleCode, fits: (value: string, wanted: string) => boolean): Check {
  return (value, { parameters: [name = ''] }, { other }) => {
    const wanted = other === undefined ? undefined : valueOfOther(other, name);
    return wanted === undefined || fits(value, wanted) ? null : { code, facts: { other: name.trim() } };
  };
}

/** Whether a rule is one that `checkValue` enforces or that says nothing about a text; others are shown and kept. */
export function isKnownRule(text: string): boolean {
  const { name, argument } = parseRule(text);
  if ((name === 'regex' || name === 'notregex') && !compilePhpPattern(argument).ok) return false;
  return checkOf(name) !== undefined || ['string', 'nullable', 'present', 'sometimes', 'bail'].includes(name);
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

function checkDateForm(value: string, { argument, parameters }: Rule): Failure | null {
  const fits = parameters.map((form) => hasDateForm(value, form));
  if (fits.length === 0 || fits.some((fit) => fit !== false)) return null;
  return { code: 'date-form', facts: { form: argument } };
}

/** Days such as `tomorrow`, which mean another one each day, are not enforced. */
function dateComparison(code: RuleCode, fits: (order: number) => boolean): Check {
  return (value, { parameters: [parameter = ''] }, { other }) => {
    const named = other === undefined ? undefined : valueOfOther(other, parameter);
    const limit = dateOf(parameter) ?? (named === undefined ? null : dateOf(named));
    if (limit === null) return null;
    const date = dateOf(value);
    if (date === null) return { code: 'date', facts: {} };
    return fits(date - limit) ? null : { code, facts: { date: named ?? parameter.trim() } };
  };
}
