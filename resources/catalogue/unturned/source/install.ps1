@@parts/steam.ps1@@

# A reinstall keeps the settings and the world.
New-Item -ItemType Directory -Force Servers/roost/Server | Out-Null
if (-not (Test-Path Servers/roost/Server/Commands.dat)) {
    $commands = @'
Name Unturned
Port 27015
MaxPlayers 24
Map PEI
Mode Normal
Perspective Both
Password
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/Servers/roost/Server/Commands.dat", $commands)
}
