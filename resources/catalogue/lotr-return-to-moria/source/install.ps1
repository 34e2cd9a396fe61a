@@parts/steam.ps1@@

# A reinstall keeps the settings.
if (-not (Test-Path MoriaServerConfig.ini)) {
    $settings = @'
[Main]
OptionalPassword=

[World]
Name="My mountain"
OptionalWorldFilename=

[World.Create]
Type=campaign
Seed=random
Difficulty.Preset=normal

[Host]
ListenAddress=
ListenPort=7777
AdvertiseAddress=auto
AdvertisePort=-1
InitialConnectionRetryTime=60
AfterDisconnectionRetryTime=600

[Console]
Enabled=true

[Performance]
ServerFPS=60
LoadedAreaLimit=12
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/MoriaServerConfig.ini", $settings + "`n")
}
