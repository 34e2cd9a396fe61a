import type { i18n } from 'i18next';
import type { Notice } from '#shared/domain/notice.ts';
import type { RuleCode } from '#shared/domain/variable-rules.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import type { daemon } from '#shared/locales/en/daemon.ts';

/** A line that Roost itself says in a server's console. */
export type DaemonText = keyof typeof daemon;

/** Puts a line of Roost's own into a console. */
export type Say = (text: DaemonText, facts?: Record<string, string | number | boolean>) => void;

/** Writes Roost's own lines in the daemon's language. */
export class Voice {
  readonly #i18n: i18n;

  constructor(instance: i18n) {
    this.#i18n = instance;
  }

  line(text: DaemonText, facts: Record<string, string | number | boolean> = {}): string {
    return this.#i18n.t(text, { ns: 'daemon', ...facts });
  }

  notice(notice: Notice): string {
    return describeNotice(this.#i18n, notice);
  }

  /** Why a setting's value does not fit. */
  rule(code: RuleCode, facts: Record<string, string | number>): string {
    return this.#i18n.t(code, { ns: 'rules', keySeparator: false, ...facts });
  }
}
