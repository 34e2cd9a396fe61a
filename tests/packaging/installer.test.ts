import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '../support/need.ts';

const root = resolve(import.meta.dirname, '../..');
const templates = join(root, 'node_modules/app-builder-lib/templates/nsis');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roost-installer-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * The places at which electron-builder's template calls ours, in its order. The template itself needs plugins that only
 * electron-builder's own download has; of those, the calls of ours come without.
 */
function script(installer: string): string {
  return `
Unicode true
Name Roost
OutFile "${join(folder, 'out.exe')}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\\Programs\\roost"
!define APP_EXECUTABLE_FILENAME "Roost.exe"
!define APP_ID "io.roost.desktop"
!define PRODUCT_NAME "Roost"
!addincludedir "${join(templates, 'include')}"
!macro _isUpdated _a _b _t _f
  !insertmacro _== "$isUpdate" "1" \`\${_t}\` \`\${_f}\`
!macroend
!define isUpdated \`"" isUpdated ""\`
Var isUpdate
!include "${installer}"
!include LogicLib.nsh
!include FileFunc.nsh
!include MUI2.nsh
!include "allowOnlyOneInstallerInstance.nsh"
!insertmacro MUI_PAGE_INSTFILES
!ifdef BUILD_UNINSTALLER
  !insertmacro MUI_UNPAGE_INSTFILES
!endif
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
LangString appRunning 1033 "running"
LangString appRunning 1031 "running"
LangString appClosing 1033 "closing"
LangString appClosing 1031 "closing"
LangString appCannotBeClosed 1033 "stuck"
LangString appCannotBeClosed 1031 "stuck"
!insertmacro customHeader
!ifndef BUILD_UNINSTALLER
  Var appExe
  Section install
    StrCpy $isUpdate "0"
    StrCpy $appExe "$INSTDIR\\Roost.exe"
    !insertmacro CHECK_APP_RUNNING
    !insertmacro customInstall
  SectionEnd
!else
  Section install
    StrCpy $isUpdate "0"
    WriteUninstaller "$INSTDIR\\out.exe"
  SectionEnd
  Function un.onInit
    !insertmacro CHECK_APP_RUNNING
    !insertmacro customUnInit
  FunctionEnd
  Section un.Uninstall
    !insertmacro customUnInstall
  SectionEnd
!endif
`;
}

function compile(definitions: readonly string[], installer = join(root, 'build/installer.nsh')) {
  const file = join(folder, 'installer.nsi');
  writeFileSync(file, `\uFEFF${script(installer)}`);
  // Every warning is an error, as it is with electron-builder.
  const run = spawnSync('makensis', ['-WX', '-V2', ...definitions, file], { encoding: 'utf8' });
  return { status: run.status, output: run.stdout + run.stderr };
}

describe.runIf(need('nsis'))('what Roost adds to the installer for Windows', () => {
  test.each([
    ['installer', []],
    ['uninstaller', ['-DBUILD_UNINSTALLER']],
  ])('is understood by the compiler of the %s, in English and German', (_part, definitions) => {
    expect(compile(definitions)).toEqual({ status: 0, output: '' });
  });

  test('is refused when a language lacks a text', () => {
    const text = readFileSync(join(root, 'build/installer.nsh'), 'utf8');
    const broken = join(folder, 'broken.nsh');
    writeFileSync(broken, text.replace(/^.*roostKeepServers \$\{LANG_GERMAN\}.*$/m, ''));
    expect(compile(['-DBUILD_UNINSTALLER'], broken).output).toContain('roostKeepServers');
  });
});
