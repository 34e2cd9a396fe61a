#!/bin/bash
# Installs Core Keeper with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# Steam does not mark it as a program.
chmod +x CoreKeeperServer

echo 'Core Keeper is installed'
