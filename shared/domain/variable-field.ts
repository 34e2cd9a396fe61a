import type { EggVariable } from './egg.ts';
import { parseRule, type Rule } from './rule-text.ts';
import { isSteamLogin } from './steam-login.ts';
import { isRequired } from './variable-rules.ts';

/** How a value is entered. */
export type FieldControl =
  | { kind: 'text'; maxLength: number | null; numeric: boolean }
  | { kind: 'secret'; maxLength: number | null }
  | { kind: 'number'; integer: boolean; min: number | null; max: number | null }
  | { kind: 'switch'; on: string; off: string }
  | { kind: 'select'; choices: readonly { value: string; label: string }[] };

/** A variable as a form shows it. Names and descriptions are the egg's own and plain text. */
export interface VariableField {
  env: string;
  name: string;
  description: string;
  control: FieldControl;
  required: boolean;
  defaultValue: string;
  /** `hidden` is never shown, `read-only` is shown and fixed. */
  access: 'editable' | 'read-only' | 'hidden';
}

/** Two words that mean on and off, in either order and any case. */
const SWITCH_WORDS = [
  ['1', '0'],
  ['true', 'false'],
  ['yes', 'no'],
  ['on', 'off'],
  ['enabled', 'disabled'],
];

/**
 * The form field of a variable.
 *
 * `boolean` is a switch that stores `1` or `0`; `in:` with two words such as `true,false` is one that stores those. Other
 * lists are choices. Hidden but editable counts as hidden. Source: egg formats, sections 2 and 10.
 */
export function fieldOf(variable: EggVariable): VariableField {
  const rules = variable.rules.map(parseRule);
  return {
    env: variable.env,
    name: variable.name,
    description: variable.description,
    control: controlOf(variable, rules),
    required: isRequired(variable),
    defaultValue: variable.defaultValue,
    access:
      !variable.viewable || isSteamLogin(variable) ? 'hidden' : variable.editable ? 'editable' : 'read-only',
  };
}

/** Whether a switch stands on; words of another spelling than the egg's own, such as `true` for `1`, count too. */
export function isSwitchOn(control: Extract<FieldControl, { kind: 'switch' }>, value: string): boolean {
  if (value === control.on || value === control.off) return value === control.on;
  return SWITCH_WORDS.some(([on]) => on === value.trim().toLowerCase());
}

/** Whether a variable's value is masked wherever it is shown, by what it is called: the format has no mark for it. */
export function isSecret(variable: Pick<EggVariable, 'env' | 'rules'>): boolean {
  const kind = controlKind(variable.rules.map(parseRule));
  return kind !== 'switch' && kind !== 'select' && hasSecretName(variable.env);
}

/**
 * Whether a setting's value is kept sealed, by what it is called and what it says; asks no egg, which may change.
 *
 * Takes in all that is masked. Words such as `true` are no secret, and an address with a password in it is one.
 */
export function isSecretSetting(env: string, value: string): boolean {
  if (value === '' || SWITCH_WORDS.flat().includes(value.toLowerCase())) return false;
  return hasSecretName(env) || /:\/\/[^\s/@]+@/.test(value);
}

const SECRET_END =
  /(?:pass(?:word|wd|phrase|code)?|psw|pwd|token|secret|gslt|(?:api|auth|pass|private|licen[cs]e|master|secret)key|webhook)\d*$/;
const SECRET_PART = /(?:^|_)(?:pw|password|token|secret|credentials?)(?:_|\d|$)/;
const SECRET_KEY = /(?:^|_)(?:key|auth|gsl|steam_acc|webhook_url)$/;
const NOT_SECRET =
  /_(?:enabled?|required|length|size|file|path|name|type|mode|url|id|port|host|user(?:name)?|limit|expir\w*|hash_type)$/;

function hasSecretName(env: string): boolean {
  const name = env.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  if (SECRET_KEY.test(name)) return true;
  if (NOT_SECRET.test(name)) return false;
  return SECRET_END.test(name) || SECRET_PART.test(name);
}

function controlKind(rules: readonly Rule[]): 'switch' | 'select' | 'other' {
  if (rules.some(({ name }) => name === 'boolean')) return 'switch';
  const list = rules.find(({ name }) => name === 'in');
  if (!list) return 'other';
  return switchOf(list.parameters) ? 'switch' : 'select';
}

function controlOf(variable: EggVariable, rules: readonly Rule[]): FieldControl {
  const list = rules.find(({ name }) => name === 'in');
  const words = list && switchOf(list.parameters);
  if (words) return words;
  if (rules.some(({ name }) => name === 'boolean')) return { kind: 'switch', on: '1', off: '0' };
  if (list) return { kind: 'select', choices: choicesOf(list.parameters, mayBeEmpty(rules)) };
  const integer = rules.some(({ name }) => name === 'integer');
  const numeric = integer || rules.some(isOfNumbers);
  const maxLength = numeric ? null : maxLengthOf(rules);
  if (hasSecretName(variable.env)) return { kind: 'secret', maxLength };
  const bounds = boundsOf(rules, integer);
  if (numeric && isCountable(variable.defaultValue, rules, bounds)) {
    return { kind: 'number', integer, ...bounds };
  }
  const digits = numeric || rules.some(({ name }) => name.includes('digits'));
  return { kind: 'text', maxLength, numeric: digits };
}

/** `gt:0` and its like take nothing but numbers; with the name of another field they say nothing of this one. */
function isOfNumbers({ name, parameters }: Rule): boolean {
  if (name === 'numeric' || name === 'decimal') return true;
  return ['gt', 'gte', 'lt', 'lte'].includes(name) && numberOf(parameters[0]) !== null;
}

function mayBeEmpty(rules: readonly Rule[]): boolean {
  return rules.some(({ name }) => name === 'nullable') && !rules.some(({ name }) => name === 'required');
}

/** Account numbers of Steam are longer than a number field could keep: they are typed as text. */
function isCountable(
  value: string,
  rules: readonly Rule[],
  { min, max }: { min: number | null; max: number | null },
): boolean {
  const digits = rules.flatMap(({ name, parameters }) =>
    name.includes('digits') ? [numberOf(parameters.at(-1)) ?? 0] : [],
  );
  const sizes = [numberOf(value) ?? 0, min ?? 0, max ?? 0];
  const isLong = sizes.some((size) => Math.abs(size) > Number.MAX_SAFE_INTEGER);
  return !isLong && !digits.some((count) => count > 15);
}

function switchOf(members: readonly string[]): Extract<FieldControl, { kind: 'switch' }> | null {
  const words = [...new Set(members.map((member) => member.trim()))];
  if (words.length !== 2) return null;
  for (const [on, off] of SWITCH_WORDS) {
    const onWord = words.find((word) => word.toLowerCase() === on);
    const offWord = words.find((word) => word.toLowerCase() === off);
    if (onWord !== undefined && offWord !== undefined) return { kind: 'switch', on: onWord, off: offWord };
  }
  return null;
}

function choicesOf(members: readonly string[], mayBeEmpty: boolean): { value: string; label: string }[] {
  const values = new Set([...(mayBeEmpty ? [''] : []), ...members.map((member) => member.trim())]);
  return Array.from(values, (value) => ({ value, label: value }));
}

function maxLengthOf(rules: readonly Rule[]): number | null {
  const limits = rules.flatMap(({ name, parameters }) => {
    if (name === 'max' || name === 'size' || name === 'digits' || name === 'maxdigits')
      return [parameters[0]];
    return name === 'between' || name === 'digitsbetween' ? [parameters[1]] : [];
  });
  return smallest(limits.map(numberOf).filter((limit) => limit !== null && limit > 0));
}

function boundsOf(rules: readonly Rule[], integer: boolean): { min: number | null; max: number | null } {
  const step = integer ? 1 : 0;
  const mins: (number | null)[] = [];
  const maxs: (number | null)[] = [];
  for (const { name, parameters } of rules) {
    const first = numberOf(parameters[0]);
    if (name === 'min' || name === 'gte' || name === 'between' || name === 'size') mins.push(first);
    if (name === 'gt' && first !== null) mins.push(first + step);
    if (name === 'max' || name === 'lte' || name === 'size') maxs.push(first);
    if (name === 'lt' && first !== null) maxs.push(first - step);
    if (name === 'between') maxs.push(numberOf(parameters[1]));
  }
  const min = smallest(mins.map((bound) => (bound === null ? null : -bound)));
  return { min: min === null ? null : -min, max: smallest(maxs) };
}

function smallest(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function numberOf(parameter: string | undefined): number | null {
  const text = parameter?.trim() ?? '';
  return text === '' || Number.isNaN(Number(text)) ? null : Number(text);
}
