#!/bin/bash
# Installs Arma Reforger with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# A reinstall keeps the settings.
if [ ! -f Configs/server.json ]; then
  mkdir -p Configs
  cat > Configs/server.json << 'JSON'
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
JSON
fi

echo 'Arma Reforger is installed'
