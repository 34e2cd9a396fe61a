import type { SteamRefusal } from '#shared/domain/installation-question.ts';

/** What SteamCMD asks at the end of a line, and waits for. */
export type SteamPrompt = 'password' | 'code-email' | 'code-app';

/** What SteamCMD says that changes how an installation goes on. */
export type SteamWord =
  | { kind: 'refused'; reason: SteamRefusal }
  | { kind: 'rate-limited' }
  /** To be confirmed on the person's phone. */
  | { kind: 'confirm' }
  | { kind: 'signed-in' }
  | { kind: 'delivered'; app: string }
  | { kind: 'not-owned'; app: string }
  | { kind: 'disk-full'; app: string }
  /** `isPassing`: such a failure mostly goes away when it is tried again. */
  | { kind: 'failed'; app: string; detail: string; isPassing: boolean };

/** The question that stands at the end of the output, without a line break yet. */
export function steamPrompt(tail: string): SteamPrompt | null {
  if (/(?:^|[^\w ])\s*password:\s*$/i.test(tail)) return 'password';
  if (/Steam Guard code:\s*$/i.test(tail)) return 'code-email';
  if (/Two-factor code:\s*$/i.test(tail)) return 'code-app';
  return null;
}

const loginLine = /login|logg(?:ed|ing) (?:in|on)|FAILED|^ERROR ?\(/i;

/** What a line of SteamCMD's output means. Null for all others. Sources: eggs.md 12, the catalogue's facts on SteamCMD. */
export function steamWord(line: string): SteamWord | null {
  if (/confirm the login in the Steam Mobile app/i.test(line)) return { kind: 'confirm' };
  if (/^\s*(?:Logged in OK|Waiting for user info\.\.\.\s*OK)/i.test(line)) return { kind: 'signed-in' };
  return loginWord(line) ?? appWord(line);
}

function loginWord(line: string): SteamWord | null {
  if (/Timed out waiting for confirmation/i.test(line)) return { kind: 'refused', reason: 'confirmation' };
  if (!loginLine.test(line)) return null;
  if (/Rate Limit Exceeded|Too many login failures/i.test(line)) return { kind: 'rate-limited' };
  if (/Invalid Password|Account Not Found|Illegal Password/i.test(line)) {
    return { kind: 'refused', reason: 'login' };
  }
  if (/Invalid Login Auth Code|Two-?factor code mismatch|Expired Login Auth Code/i.test(line)) {
    return { kind: 'refused', reason: 'code' };
  }
  return null;
}

/** Failed states that mean nothing but "try again", as the field knows them. Source: the catalogue's facts on SteamCMD. */
const passingStates = new Set(['0x6', '0x106', '0x402', '0x602', '0x606']);

function appWord(line: string): SteamWord | null {
  const delivered = /Success! App '(\d+)'/i.exec(line);
  if (delivered !== null) return { kind: 'delivered', app: delivered[1] ?? '' };
  const state = /Error! App '(\d+)' state is (0x[0-9a-f]+) after update job/i.exec(line);
  if (state !== null) {
    const [, app = '', code = ''] = state;
    if (code.toLowerCase() === '0x202') return { kind: 'disk-full', app };
    return {
      kind: 'failed',
      app,
      detail: `state ${code}`,
      isPassing: passingStates.has(code.toLowerCase()),
    };
  }
  const refused = /ERROR! Failed to (?:install|update) app '(\d+)' \(([^)]{1,80})\)/i.exec(line);
  if (refused !== null) {
    const [, app = '', detail = ''] = refused;
    if (/No subscription/i.test(detail)) return { kind: 'not-owned', app };
    if (/disk (?:write failure|space)|not enough/i.test(detail)) return { kind: 'disk-full', app };
    return {
      kind: 'failed',
      app,
      detail,
      isPassing: /missing configuration|timeout|no connection/i.test(detail),
    };
  }
  // Steam updates itself before all else, and needs room for it.
  if (/needs 250 ?MB of free disk space to update/i.test(line)) return { kind: 'disk-full', app: '' };
  return null;
}
