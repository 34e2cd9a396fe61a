#!/bin/bash
# Installs Return to Moria with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# A reinstall keeps the settings.
if [ ! -f MoriaServerConfig.ini ]; then
  cat > MoriaServerConfig.ini << 'INI'
[Main]
OptionalPassword=

[World]
Name="My mountain"
OptionalWorldFilename=

[World.Create]
Type=campaign
Seed=random
Difficulty.Preset=normal

[Host]
ListenAddress=
ListenPort=7777
AdvertiseAddress=auto
AdvertisePort=-1
InitialConnectionRetryTime=60
AfterDisconnectionRetryTime=600

[Console]
Enabled=true

[Performance]
ServerFPS=60
LoadedAreaLimit=12
INI
fi

echo 'Return to Moria is installed'
