#!/bin/bash
# Installs Avorion with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Avorion is installed'
