#!/bin/bash
# Installs Team Fortress 2 with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Team Fortress 2 is installed'
