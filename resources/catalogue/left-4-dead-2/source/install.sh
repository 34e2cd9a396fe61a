#!/bin/bash
# Installs Left 4 Dead 2 with SteamCMD.
set -euo pipefail

# Asked for the files for Linux, Steam refuses whoever is not signed in, unless those for Windows are there already.
# Source: ValveSoftware/steam-for-linux issue 11522.
first_platform=windows
@@parts/steam.sh@@

echo 'Left 4 Dead 2 is installed'
