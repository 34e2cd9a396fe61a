@@parts/steam.ps1@@

# A reinstall keeps the settings.
if (-not (Test-Path Configs/server.json)) {
    New-Item -ItemType Directory -Force Configs | Out-Null
    $settings = @'
{
  "bindAddress": "0.0.0.0",
  "bindPort": 2001,
  "publicAddress": "",
  "publicPort": 2001,
  "a2s": {
    "address": "0.0.0.0",
    "port": 17777
  },
  "game": {
    "name": "Arma Reforger",
    "password": "",
    "passwordAdmin": "",
    "scenarioId": "{ECC61978EDCC2B5A}Missions/23_Campaign.conf",
    "maxPlayers": 32,
    "visible": true,
    "gameProperties": {
      "fastValidation": true,
      "battlEye": true
    },
    "mods": []
  }
}
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/Configs/server.json", $settings + "`n")
}
