#!/bin/bash
# Installs Left 4 Dead 2 with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Left 4 Dead 2 is installed'
