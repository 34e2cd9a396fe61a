#!/bin/bash
# Installs Valheim with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Valheim is installed'
