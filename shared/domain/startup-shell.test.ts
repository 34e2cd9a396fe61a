import { describe, expect, test } from 'vitest';
import { splitWords } from './startup.ts';
import { shellOf } from './startup-shell.ts';

describe('the shell that reads a native command once more', () => {
  test.each([
    ['cmd /c dir', 'cmd'],
    ['"C:\\Windows\\System32\\CMD.EXE" /c dir', 'cmd'],
    ['powershell -NoProfile -Command x', 'powershell'],
    ['powershell x.ps1', 'powershell'],
    ['powershell -enc QQ== -File x.ps1', 'powershell'],
    ['pwsh {{A}} -File x.ps1', 'pwsh'],
    ['bash -c x', 'bash'],
    ['/bin/sh -ec x', 'sh'],
    ['bash --norc -O extglob -c x', 'bash'],
    ['bash {{A}} x.sh', 'bash'],
    ['env A=1 bash -c x', 'bash'],
    ['busybox sh -c x', 'sh'],
    ['wsl -d Debian -- bash -c x', 'bash'],
    ['nohup nice -n 5 dash -c x', 'dash'],
    ['python3.12 -c x', 'python3.12'],
    ['node --eval x', 'node'],
    ['perl -ne x', 'perl'],
  ])('%s: %s', (command, shell) => {
    expect(shellOf(splitWords(command))).toBe(shell);
  });

  test.each([
    'powershell -NoProfile -ExecutionPolicy Bypass -File x.ps1 {{A}}',
    'bash x.sh -c {{A}}',
    'bash -e x.sh {{A}}',
    'env A=1 ./game',
    'java -cp x Main -c {{A}}',
    './bash-game -c {{A}}',
    '.\\cmdserver.exe /c {{A}}',
    'python3 server.py -c {{A}}',
    '',
  ])('none reads %j', (command) => {
    expect(shellOf(splitWords(command))).toBeNull();
  });
});
