#!/bin/bash
# Installs Insurgency: Sandstorm with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Insurgency: Sandstorm is installed'
