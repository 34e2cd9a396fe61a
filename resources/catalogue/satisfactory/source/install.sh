#!/bin/bash
# Installs Satisfactory with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Satisfactory is installed'
