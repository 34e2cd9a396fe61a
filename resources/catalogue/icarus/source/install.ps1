@@parts/steam.ps1@@

# A reinstall keeps the settings.
if (-not (Test-Path Icarus/Saved/Config/WindowsServer/ServerSettings.ini)) {
    New-Item -ItemType Directory -Force Icarus/Saved/Config/WindowsServer | Out-Null
    $settings = @'
[/Script/Icarus.DedicatedServerSettings]
JoinPassword=
MaxPlayers=8
AdminPassword=
ResumeProspect=True
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/Icarus/Saved/Config/WindowsServer/ServerSettings.ini", $settings + "`n")
}
