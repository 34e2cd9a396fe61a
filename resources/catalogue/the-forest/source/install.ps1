@@parts/steam.ps1@@

# A reinstall keeps the settings and the world.
if (-not (Test-Path server.cfg)) {
    $settings = @'
serverIP 0.0.0.0
serverSteamPort 8766
serverGamePort 27015
serverQueryPort 27016
serverName The Forest
serverPlayers 8
enableVAC off
serverPassword 
serverAutoSaveInterval 15
difficulty Normal
initType Continue
slot 1
showLogs off
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/server.cfg", $settings)
}
New-Item -ItemType Directory -Force saves | Out-Null
