@@parts/fetch.ps1@@

@@parts/github.ps1@@

Save-Release 'tModLoader/tModLoader' '^tModLoader\.zip$' $env:TMODLOADER_VERSION 'server.zip'
Expand-Archive -Path server.zip -DestinationPath . -Force
Remove-Item server.zip
New-Item -ItemType Directory -Force mods | Out-Null

# A reinstall keeps the settings and the worlds.
New-Item -ItemType Directory -Force saves/Worlds | Out-Null
if (-not (Test-Path serverconfig.txt)) {
    $settings = @'
world=saves/Worlds/World.wld
worldpath=saves/Worlds
worldname=World
autocreate=2
difficulty=0
seed=
maxplayers=8
port=7777
motd=
password=
secure=1
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/serverconfig.txt", $settings)
}
