@@parts/fetch.ps1@@

$site = 'https://cdn.openttd.org'
Write-Output "Fetching OpenTTD $env:OPENTTD_VERSION"
Save-File "$site/openttd-releases/$env:OPENTTD_VERSION/openttd-$env:OPENTTD_VERSION-windows-win64.zip" 'server.zip'
Expand-Archive -Path server.zip -DestinationPath .unpacked -Force
Copy-Item -Recurse -Force .unpacked/*/* .
Save-File "$site/opengfx-releases/$env:OPENGFX_VERSION/opengfx-$env:OPENGFX_VERSION-all.zip" 'graphics.zip'
Expand-Archive -Path graphics.zip -DestinationPath baseset -Force
Remove-Item -Recurse -Force '.unpacked', 'server.zip', 'graphics.zip'

# A reinstall keeps the settings. The game fills in what is missing.
if (-not (Test-Path openttd.cfg)) {
    $settings = @'
[network]
server_name = OpenTTD server
server_port = 3979
max_clients = 25
server_password =
server_game_type = local

[game_creation]
starting_year = 1950
map_x = 8
map_y = 8
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/openttd.cfg", $settings)
}
