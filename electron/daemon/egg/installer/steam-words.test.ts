import { describe, expect, test } from 'vitest';
import { steamPrompt, steamWord } from './steam-words.ts';

describe('what SteamCMD asks', () => {
  test.each([
    ['password: ', 'password'],
    ['Cached credentials not found.\u0000password:', 'password'],
    ['Steam Guard code:', 'code-email'],
    ['Two-factor code:', 'code-app'],
    ['Enter the current code from your Steam Guard Mobile Authenticator app', null],
    ['Set an admin password: ', null],
    ['Logging in using username/password.', null],
  ])('is read from “%s”', (tail, prompt) => {
    expect(steamPrompt(tail)).toBe(prompt);
  });
});

describe('what SteamCMD says', () => {
  test.each([
    ['Please confirm the login in the Steam Mobile app on your phone.', { kind: 'confirm' }],
    ['Logged in OK', { kind: 'signed-in' }],
    ['Waiting for user info...OK', { kind: 'signed-in' }],
    [
      "Logging in user 'mara' to Steam Public...FAILED login with result code Invalid Password",
      { kind: 'refused', reason: 'login' },
    ],
    ['Login Failure: Invalid Password', { kind: 'refused', reason: 'login' }],
    ['ERROR (Invalid Password)', { kind: 'refused', reason: 'login' }],
    ['FAILED (Rate Limit Exceeded)', { kind: 'rate-limited' }],
    ['ERROR (Rate Limit Exceeded)', { kind: 'rate-limited' }],
    ['FAILED (Invalid Login Auth Code)', { kind: 'refused', reason: 'code' }],
    ['Login Failure: Two-factor code mismatch', { kind: 'refused', reason: 'code' }],
    ['Timed out waiting for confirmation', { kind: 'refused', reason: 'confirmation' }],
    ["ERROR! Failed to install app '223350' (No subscription)", { kind: 'not-owned', app: '223350' }],
    ["Error! App '258550' state is 0x202 after update job.", { kind: 'disk-full', app: '258550' }],
    [
      "Error! App '258550' state is 0x6 after update job.",
      { kind: 'failed', app: '258550', detail: 'state 0x6', isPassing: true },
    ],
    [
      "Error! App '258550' state is 0x486 after update job.",
      { kind: 'failed', app: '258550', detail: 'state 0x486', isPassing: false },
    ],
    [
      "ERROR! Failed to install app '258550' (Missing configuration)",
      { kind: 'failed', app: '258550', detail: 'Missing configuration', isPassing: true },
    ],
    ["ERROR! Failed to install app '258550' (Disk write failure)", { kind: 'disk-full', app: '258550' }],
    ["Success! App '258550' fully installed.", { kind: 'delivered', app: '258550' }],
    ['steamcmd needs 250MB of free disk space to update.', { kind: 'disk-full', app: '' }],
    ['[Server] mara logged in with entity id 5, password accepted', null],
  ])('is read from “%s”', (line, word) => {
    expect(steamWord(line)).toEqual(word);
  });
});
