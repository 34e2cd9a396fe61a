#!/bin/bash
# Installs Squad with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Squad is installed'
