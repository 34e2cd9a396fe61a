; What Roost adds to electron-builder's installer for Windows. Texts stand at the end, in every language of the installer.

!include "getProcessInfo.nsh"
Var pid

; Servers end with Roost. Whoever installs or uninstalls by hand is asked to quit it first, so that worlds are saved;
; an update comes when Roost has ended them itself.
!macro customCheckAppRunning
  !insertmacro IS_POWERSHELL_AVAILABLE
  ${ifNot} ${isUpdated}
  ${andIfNot} ${Silent}
    ${do}
      !insertmacro FIND_PROCESS "${APP_EXECUTABLE_FILENAME}" $R0
      ${if} $R0 != 0
        ${break}
      ${endIf}
      ${if} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(roostQuitFirst)" IDCANCEL`
        Quit
      ${endIf}
    ${loop}
  ${endIf}
  !insertmacro _CHECK_APP_RUNNING
!macroend

; Links that start Roost work before it has been started once. What a link holds comes after the last option.
!macro customInstall
  WriteRegStr HKCU "Software\Classes\roost" "" "URL:Roost"
  WriteRegStr HKCU "Software\Classes\roost" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\roost\DefaultIcon" "" "$appExe,0"
  WriteRegStr HKCU "Software\Classes\roost\shell\open\command" "" '"$appExe" "--" "%1"'
!macroend

!ifdef BUILD_UNINSTALLER
  Var roostDeletesServers

  ; Asked before anything is removed. A one-click uninstaller is silent from here on, whoever started it; one that was
  ; started silently asks nobody and keeps everything.
  !macro customUnInit
    StrCpy $roostDeletesServers "no"
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/S" $R1
    ${if} ${Errors}
    ${andIfNot} ${isUpdated}
    ${andIf} ${FileExists} "$LOCALAPPDATA\Roost\*.*"
      ${if} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION "$(roostKeepServers)" IDNO`
      ${andIf} ${Cmd} `MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(roostReallyDelete)" IDYES`
        StrCpy $roostDeletesServers "yes"
      ${endIf}
    ${endIf}
  !macroend

  !macro customUnInstall
    ${ifNot} ${isUpdated}
      DeleteRegKey HKCU "Software\Classes\roost"
      DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
      ; Versions that were downloaded to take this one's place.
      RMDir /r "$LOCALAPPDATA\roost-updater"
    ${endIf}
    ${if} $roostDeletesServers == "yes"
      RMDir /r "$LOCALAPPDATA\Roost"
    ${endIf}
  !macroend
!endif

!macro customHeader
  LangString roostQuitFirst ${LANG_ENGLISH} "Roost is running. Quit it from its icon beside the clock, so that your servers are stopped and their worlds saved. Then choose Retry."
  LangString roostQuitFirst ${LANG_GERMAN} "Roost läuft noch. Beende es über das Symbol neben der Uhr, damit deine Server angehalten und ihre Welten gespeichert werden. Wähle dann „Wiederholen“."
  LangString roostKeepServers ${LANG_ENGLISH} "Keep your servers and their worlds?$\n$\nThey stay in $LOCALAPPDATA\Roost and are there again when you install Roost again."
  LangString roostKeepServers ${LANG_GERMAN} "Deine Server und ihre Welten behalten?$\n$\nSie bleiben in $LOCALAPPDATA\Roost und sind wieder da, wenn du Roost erneut installierst."
  LangString roostReallyDelete ${LANG_ENGLISH} "This deletes every server, world and backup in $LOCALAPPDATA\Roost. Nothing of it can be brought back. Delete them?"
  LangString roostReallyDelete ${LANG_GERMAN} "Das löscht alle Server, Welten und Sicherungen in $LOCALAPPDATA\Roost. Nichts davon lässt sich zurückholen. Löschen?"
!macroend
