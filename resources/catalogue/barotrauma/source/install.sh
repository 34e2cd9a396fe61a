#!/bin/bash
# Installs Barotrauma with SteamCMD.
set -euo pipefail

# Steam brings settings of its own over those of the person.
kept=/tmp/serversettings.xml
[ ! -f /mnt/server/serversettings.xml ] || cp /mnt/server/serversettings.xml "$kept"

@@parts/steam.sh@@

# As the game writes them, an attribute a line.
if [ -f "$kept" ]; then
  mv "$kept" serversettings.xml
else
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
