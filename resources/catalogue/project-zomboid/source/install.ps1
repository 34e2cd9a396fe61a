@@parts/steam.ps1@@

# What Java loads differs between versions of the game, which names it in this file.
$launch = Get-Content -Raw -Encoding UTF8 ProjectZomboid64.json | ConvertFrom-Json
$words = @(
    '-Dzomboid.steam=1'
    '-Djava.library.path=natives/;natives/win64/;.'
    '-cp'
    ($launch.classpath -join ';')
    'zombie.network.GameServer'
)
[IO.File]::WriteAllLines("$env:SERVER_DIR/server_args.txt", $words)
