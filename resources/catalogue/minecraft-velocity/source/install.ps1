@@parts/fetch.ps1@@

@@parts/fill.ps1@@

# All its versions have a dash in their names.
Save-FillBuild 'velocity' $env:VELOCITY_VERSION '^[0-9]' 'velocity.jar'

# A reinstall keeps the settings. Velocity fills in what is missing, and makes the secret by itself.
if (-not (Test-Path velocity.toml)) {
    $settings = @'
config-version = "2.7"
bind = "0.0.0.0:25565"
motd = "A proxy"
show-max-players = 100
online-mode = true
player-info-forwarding-mode = "modern"
forwarding-secret-file = "forwarding.secret"

[servers]
# The servers behind the proxy, by name.
lobby = "127.0.0.1:30066"
try = [ "lobby" ]

[forced-hosts]

[advanced]

[query]
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/velocity.toml", $settings)
}
