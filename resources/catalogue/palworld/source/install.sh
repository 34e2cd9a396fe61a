#!/bin/bash
# Installs Palworld with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Palworld is installed'
