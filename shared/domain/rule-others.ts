import type { Rule } from './rule-text.ts';

/** Another variable's value by its name; undefined where the egg has none of that name. */
export type OtherValue = (name: string) => string | undefined;

/** What a rule that looks at other variables asks of a value; null where it asks nothing now. */
export type Demand = 'filled' | 'empty' | 'accepted' | 'declined';

const DEMANDS: Readonly<Record<string, Demand>> = {
  requiredif: 'filled',
  requiredunless: 'filled',
  requiredwith: 'filled',
  requiredwithall: 'filled',
  requiredwithout: 'filled',
  requiredwithoutall: 'filled',
  requiredifaccepted: 'filled',
  requiredifdeclined: 'filled',
  acceptedif: 'accepted',
  declinedif: 'declined',
  prohibitedif: 'empty',
  prohibitedunless: 'empty',
  prohibitedifaccepted: 'empty',
  prohibitedifdeclined: 'empty',
};

/** Whether a rule's name is one of those that ask something only when other variables have certain values. */
export function isConditional(name: string): boolean {
  return Object.hasOwn(DEMANDS, name);
}

/** What a conditional rule asks for, with the values that the other variables have now. Source: Laravel's validator. */
export function demandOf({ name, parameters }: Rule, other: OtherValue): Demand | null {
  const demand = Object.hasOwn(DEMANDS, name) ? (DEMANDS[name] ?? null) : null;
  if (demand === null || parameters.length === 0) return null;
  return applies(name, parameters, other) ? demand : null;
}

/** Another variable's value, by its name or by the name that a panel's form gives it. */
export function valueOfOther(other: OtherValue, parameter: string): string | undefined {
  const value: unknown = other(parameter.trim().replace(/^environment\./, ''));
  // What every object has, such as `constructor`, is nobody's value.
  return typeof value === 'string' ? value : undefined;
}

function applies(name: string, parameters: readonly string[], other: OtherValue): boolean {
  const [first = '', ...values] = parameters;
  const isFilled = (parameter: string): boolean => (valueOfOther(other, parameter) ?? '').trim() !== '';
  if (name === 'requiredwith') return parameters.some(isFilled);
  if (name === 'requiredwithall') return parameters.every(isFilled);
  if (name === 'requiredwithout') return !parameters.every(isFilled);
  if (name === 'requiredwithoutall') return !parameters.some(isFilled);
  const value = valueOfOther(other, first);
  if (name.endsWith('ifaccepted')) return value !== undefined && isYes(value);
  if (name.endsWith('ifdeclined')) return value !== undefined && isNo(value);
  const isOne = value === undefined ? values.some((one) => one.trim() === 'null') : holds(values, value);
  return name.endsWith('unless') ? !isOne : isOne;
}

/** `true` and `false` in the rule stand for what a switch stores. */
function holds(values: readonly string[], value: string): boolean {
  return values.some((one) => {
    const wanted = one.trim();
    return wanted === value || (wanted === 'true' && value === '1') || (wanted === 'false' && value === '0');
  });
}

export function isYes(value: string): boolean {
  return ['yes', 'on', '1', 'true'].includes(value);
}

export function isNo(value: string): boolean {
  return ['no', 'off', '0', 'false'].includes(value);
}
