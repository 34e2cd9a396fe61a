@@parts/steam.ps1@@

New-Item -ItemType Directory -Force -Path profiles, battleye | Out-Null
# Steam delivers the maker's own only to some accounts.
if (-not (Test-Path serverDZ.cfg) -or (Get-Item serverDZ.cfg).Length -eq 0) {
    $settings = @'
@@serverDZ.cfg@@
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR\serverDZ.cfg", $settings + "`n")
}
if (-not (Select-String -Quiet -Path serverDZ.cfg -Pattern '^steamQueryPort')) {
    Add-Content -Path serverDZ.cfg -Value "`nsteamQueryPort = 27016;"
}
if (-not (Test-Path mpmissions)) { throw 'Steam delivered no map: the account does not own DayZ. Install again with one that does.' }
