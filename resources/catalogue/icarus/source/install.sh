#!/bin/bash
# Installs Icarus with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# A reinstall keeps the settings.
if [ ! -f Icarus/Saved/Config/WindowsServer/ServerSettings.ini ]; then
  mkdir -p Icarus/Saved/Config/WindowsServer
  cat > Icarus/Saved/Config/WindowsServer/ServerSettings.ini << 'INI'
[/Script/Icarus.DedicatedServerSettings]
JoinPassword=
MaxPlayers=8
AdminPassword=
ResumeProspect=True
INI
fi

echo 'Icarus is installed'
