#!/bin/bash
# Installs Abiotic Factor with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Abiotic Factor is installed'
