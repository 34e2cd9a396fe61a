$ErrorActionPreference = 'Stop'

$branch = @()
if ($env:SRCDS_BETAID) { $branch = @('-beta', $env:SRCDS_BETAID) }

# The first try often ends early, because SteamCMD has only updated itself.
foreach ($try in 1..3) {
    & $env:STEAMCMD +force_install_dir $env:SERVER_DIR +login anonymous +app_update $env:SRCDS_APPID @branch validate +quit
    if ($LASTEXITCODE -eq 0) { break }
    if ($try -eq 3) { throw "Steam did not deliver the game (SteamCMD ended with $LASTEXITCODE). Most often the drive is full." }
    Write-Output 'SteamCMD ended early and is started again'
}
