import type { OtherValue } from './rule-others.ts';
import type { Rule } from './rule-text.ts';

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
  | 'ulid'
  | 'color'
  | 'timezone'
  | 'mac-address'
  | 'accepted'
  | 'declined'
  | 'empty'
  | 'same'
  | 'different'
  | 'date'
  | 'date-form'
  | 'date-equal'
  | 'date-before'
  | 'date-after'
  | 'date-at-most'
  | 'date-at-least';

/** A failure without the rule that it broke. */
export type Failure = Omit<RuleFailure, 'rule'>;
/** Null: it fits, or the rule says nothing that can be checked. */
export type Check = (value: string, rule: Rule, context: Context) => Failure | null;

/** What a check knows beside the value and its rule. */
export interface Context {
  /**
   * Sizes are values and not lengths: `numeric`, `integer` or `decimal` stands in the list, or a number was compared
   * with one before (`gt:0|max:100`), as in Laravel.
   */
  numeric: boolean;
  other: OtherValue | undefined;
}

/** A check with nothing to tell but its code. */
export const simple =
  (code: RuleCode, fits: (value: string) => boolean): Check =>
  (value) =>
    fits(value) ? null : { code, facts: {} };
