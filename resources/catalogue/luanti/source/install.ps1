@@parts/fetch.ps1@@

@@parts/github.ps1@@

Save-Release 'luanti-org/luanti' 'win64\.zip$' 'latest' 'server.zip'
Expand-Archive -Path server.zip -DestinationPath .unpacked -Force
Copy-Item -Recurse -Force .unpacked/*/* .
Save-File 'https://github.com/luanti-org/minetest_game/archive/refs/heads/master.zip' 'game.zip'
if (Test-Path games/minetest) { Remove-Item -Recurse -Force games/minetest }
Expand-Archive -Path game.zip -DestinationPath .game -Force
New-Item -ItemType Directory -Force 'games', 'worlds' | Out-Null
Move-Item .game/* games/minetest
Remove-Item -Recurse -Force '.unpacked', '.game', 'server.zip', 'game.zip'

# A reinstall keeps the settings and the world.
if (-not (Test-Path luanti.conf)) {
    $settings = @'
name = owner
server_name = Luanti server
server_description =
max_users = 15
default_password =
creative_mode = false
enable_damage = true
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/luanti.conf", $settings)
}
