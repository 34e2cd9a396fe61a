#!/bin/bash
# Installs Project Zomboid with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Project Zomboid is installed'
