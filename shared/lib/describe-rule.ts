import type { i18n } from 'i18next';
import type { RuleFailure } from '../domain/variable-rules.ts';

/** The sentence that says why a setting's value does not fit. */
export function describeRuleFailure(instance: i18n, { code, facts }: RuleFailure): string {
  return instance.t(code, { ns: 'rules', ...facts });
}
