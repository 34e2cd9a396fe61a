#!/bin/bash
# Installs V Rising with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'V Rising is installed'
