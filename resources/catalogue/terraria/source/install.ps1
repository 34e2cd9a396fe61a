@@parts/fetch.ps1@@

$site = 'https://terraria.org/api'
if ($env:TERRARIA_VERSION -eq 'latest') {
    $names = Get-Json "$site/get/dedicated-servers-names"
    $name = $names | Where-Object { $_ -match '^terraria-server-.*\.zip$' } | Select-Object -First 1
} else {
    $name = "terraria-server-$($env:TERRARIA_VERSION -replace '\.', '').zip"
}
Write-Output "Fetching $name"
Save-File "$site/download/pc-dedicated-server/$name" 'server.zip'
if (Test-Path .unpacked) { Remove-Item -Recurse -Force .unpacked }
Expand-Archive -Path server.zip -DestinationPath .unpacked
Copy-Item -Recurse -Force .unpacked/*/Windows/* .
Remove-Item -Recurse -Force '.unpacked', 'server.zip'

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
