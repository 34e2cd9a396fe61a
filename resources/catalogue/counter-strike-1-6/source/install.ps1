# The game is a mod of Half-Life, which Steam delivers in pieces: it takes several tries.
$mod = @('+app_set_config', $env:SRCDS_APPID, 'mod', $env:HLDS_GAME)
$mostTries = 8
@@parts/steam.ps1@@

if (-not (Test-Path $env:HLDS_GAME)) { throw 'Steam delivered Half-Life without Counter-Strike. Install again.' }
