@@parts/fetch.ps1@@

@@parts/github.ps1@@

Save-Release 'BeamMP/BeamMP-Server' '\.exe$' 'latest' 'BeamMP-Server.exe'
New-Item -ItemType Directory -Force 'Resources/Client', 'Resources/Server' | Out-Null

# A reinstall keeps the settings.
if (-not (Test-Path ServerConfig.toml)) {
    $settings = @'
[General]
Name = "BeamMP server"
Description = ""
Port = 30814
AuthKey = ""
MaxPlayers = 8
MaxCars = 1
Private = true
Map = "/levels/gridmap_v2/info.json"
LogChat = true
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/ServerConfig.toml", $settings)
}
