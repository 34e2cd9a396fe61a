$ErrorActionPreference = 'Stop'

$branch = @()
if ($env:SRCDS_BETAID) { $branch = @('-beta', $env:SRCDS_BETAID) }

# No password: SteamCMD asks for it, and remembers the login.
$account = 'anonymous'
if ($env:STEAM_USER) { $account = $env:STEAM_USER }

if (-not $mod) { $mod = @() }
if (-not $mostTries) { $mostTries = 3 }

# The first try often ends early, because SteamCMD has only updated itself.
foreach ($try in 1..$mostTries) {
    & $env:STEAMCMD +force_install_dir $env:SERVER_DIR +login $account @mod +app_update $env:SRCDS_APPID @branch validate +quit
    if ($LASTEXITCODE -eq 0) { break }
    if ($LASTEXITCODE -eq 5 -and $env:STEAM_USER) { throw 'Steam did not accept the sign-in' }
    if ($try -eq $mostTries) { throw "Steam did not deliver the game (SteamCMD ended with $LASTEXITCODE). Most often the drive is full." }
    Write-Output 'SteamCMD ended early and is started again'
}
