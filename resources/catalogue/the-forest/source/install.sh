#!/bin/bash
# Installs The Forest with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# A reinstall keeps the settings and the world.
if [ ! -f server.cfg ]; then
  cat > server.cfg << 'CFG'
serverIP 0.0.0.0
serverSteamPort 8766
serverGamePort 27015
serverQueryPort 27016
serverName The Forest
serverPlayers 8
enableVAC off
serverPassword 
serverAutoSaveInterval 15
difficulty Normal
initType Continue
slot 1
showLogs off
CFG
fi
mkdir -p saves

echo 'The Forest is installed'
