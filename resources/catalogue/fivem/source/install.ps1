@@parts/fetch.ps1@@

$address = (Get-Json 'https://changelogs-live.fivem.net/api/changelog/versions/win32/server').recommended_download
if (-not $address) { throw 'fivem.net recommends no version' }
Write-Output "Fetching $address"
Save-File $address 'server.zip'
if (Test-Path server) { Remove-Item -Recurse -Force server }
Expand-Archive -Path server.zip -DestinationPath server
Remove-Item server.zip

# The resources that every server begins with. A reinstall keeps what is there.
if (-not (Test-Path resources)) {
    Save-File 'https://github.com/citizenfx/cfx-server-data/archive/refs/heads/master.zip' 'data.zip'
    Expand-Archive -Path data.zip -DestinationPath .unpacked
    Move-Item .unpacked/*/resources resources
    Remove-Item -Recurse -Force '.unpacked', 'data.zip'
}
if (-not (Test-Path server.cfg)) {
    $settings = @'
endpoint_add_tcp "0.0.0.0:30120"
endpoint_add_udp "0.0.0.0:30120"
sv_hostname "My FiveM server"
sv_maxclients 32

ensure mapmanager
ensure chat
ensure spawnmanager
ensure sessionmanager
ensure basic-gamemode
ensure hardcap
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/server.cfg", $settings)
}
