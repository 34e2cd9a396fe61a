@@parts/fetch.ps1@@

$site = 'https://cdn.openttd.org'
Write-Output "Fetching OpenTTD $env:OPENTTD_VERSION"
# With the sum that the makers publish of each file of a release.
function Save-Published([string]$Folder, [string]$Name, [string]$Path) {
    $manifest = Get-Text "$Folder/manifest.yaml"
    $sum = [regex]::Match($manifest, "id: $([regex]::Escape($Name))[\s\S]*?sha256sum: *([0-9a-f]+)").Groups[1].Value
    Save-File "$Folder/$Name" $Path SHA256 $sum
}

Save-Published "$site/openttd-releases/$env:OPENTTD_VERSION" "openttd-$env:OPENTTD_VERSION-windows-win64.zip" 'server.zip'
Expand-Archive -Path server.zip -DestinationPath .unpacked -Force
Copy-Item -Recurse -Force .unpacked/*/* .
Save-Published "$site/opengfx-releases/$env:OPENGFX_VERSION" "opengfx-$env:OPENGFX_VERSION-all.zip" 'graphics.zip'
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
