#!/bin/bash
# Installs Icarus with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Icarus is installed'
