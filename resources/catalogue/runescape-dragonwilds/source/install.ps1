@@parts/steam.ps1@@

# A reinstall keeps the settings.
if (-not (Test-Path RSDragonwilds/Saved/Config/WindowsServer/DedicatedServer.ini)) {
    New-Item -ItemType Directory -Force RSDragonwilds/Saved/Config/WindowsServer | Out-Null
    $settings = @'
[/Script/Dominion.DedicatedServerSettings]
OwnerId=
ServerName=
DefaultWorldName=
AdminPassword=
WorldPassword=
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/RSDragonwilds/Saved/Config/WindowsServer/DedicatedServer.ini", $settings + "`n")
}
