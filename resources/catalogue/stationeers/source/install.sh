#!/bin/bash
# Installs Stationeers with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Stationeers is installed'
