#!/bin/bash
# Installs Barotrauma with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# A reinstall keeps the settings. The game writes them in the same way, an attribute a line.
if [ ! -s serversettings.xml ] || ! grep -q '^  port=' serversettings.xml; then
  cat > serversettings.xml << 'XML'
<?xml version="1.0" encoding="utf-8"?>
<serversettings
  name="Barotrauma server"
  public="False"
  port="27015"
  queryport="27016"
  maxplayers="10"
  enableupnp="False" />
XML
fi

echo 'Barotrauma is installed'
