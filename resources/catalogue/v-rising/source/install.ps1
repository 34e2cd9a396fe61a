@@parts/steam.ps1@@

New-Item -ItemType Directory -Force logs | Out-Null
