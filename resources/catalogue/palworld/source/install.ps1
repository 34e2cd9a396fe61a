@@parts/steam.ps1@@

# The rules of the world; each start writes what the settings here say.
$settings = 'Pal/Saved/Config/WindowsServer'
New-Item -ItemType Directory -Force $settings | Out-Null
if (-not (Test-Path "$settings/PalWorldSettings.ini")) {
    [IO.File]::WriteAllText("$env:SERVER_DIR/$settings/PalWorldSettings.ini", "[/Script/Pal.PalGameWorldSettings]`nOptionSettings=()`n")
}
