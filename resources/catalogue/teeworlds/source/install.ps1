@@parts/fetch.ps1@@

@@parts/github.ps1@@

Save-Release 'teeworlds/teeworlds' 'win64\.zip$' 'latest' 'server.zip'
Expand-Archive -Path server.zip -DestinationPath .unpacked -Force
Copy-Item -Recurse -Force .unpacked/*/* .
Remove-Item -Recurse -Force '.unpacked', 'server.zip'

# A reinstall keeps the settings.
if (-not (Test-Path server.cfg)) {
    $settings = @'
sv_name Teeworlds server
sv_port 8303
sv_max_clients 12
sv_gametype dm
sv_map dm1
password
sv_rcon_password
sv_register 0
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/server.cfg", $settings)
}
