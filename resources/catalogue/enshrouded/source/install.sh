#!/bin/bash
# Installs Enshrouded with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# A reinstall keeps the settings.
if [ ! -f enshrouded_server.json ]; then
  cat > enshrouded_server.json << 'JSON'
{
    "name": "Enshrouded",
    "saveDirectory": "./savegame",
    "logDirectory": "./logs",
    "ip": "0.0.0.0",
    "queryPort": 15637,
    "slotCount": 16,
    "userGroups": [
        {
            "name": "Friends",
            "password": "",
            "canKickBan": true,
            "canAccessInventories": true,
            "canEditBase": true,
            "canExtendBase": true,
            "reservedSlots": 0
        }
    ]
}
JSON
fi

echo 'Enshrouded is installed'
