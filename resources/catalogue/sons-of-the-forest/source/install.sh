#!/bin/bash
# Installs Sons of the Forest with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Sons of the Forest is installed'
