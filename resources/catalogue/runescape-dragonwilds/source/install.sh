#!/bin/bash
# Installs RuneScape: Dragonwilds with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# A reinstall keeps the settings.
if [ ! -f RSDragonwilds/Saved/Config/LinuxServer/DedicatedServer.ini ]; then
  mkdir -p RSDragonwilds/Saved/Config/LinuxServer
  cat > RSDragonwilds/Saved/Config/LinuxServer/DedicatedServer.ini << 'INI'
[/Script/Dominion.DedicatedServerSettings]
OwnerId=
ServerName=
DefaultWorldName=
AdminPassword=
WorldPassword=
INI
fi
chmod +x RSDragonwilds/Binaries/Linux/RSDragonwildsServer-Linux-Shipping

echo 'RuneScape: Dragonwilds is installed'
