#!/bin/bash
# Installs Unturned with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# A reinstall keeps the settings and the world.
commands=Servers/roost/Server/Commands.dat
mkdir -p Servers/roost/Server
if [ ! -f "$commands" ]; then
  cat > "$commands" << 'DAT'
Name Unturned
Port 27015
MaxPlayers 24
Map PEI
Mode Normal
Perspective Both
Password
DAT
fi

echo 'Unturned is installed'
