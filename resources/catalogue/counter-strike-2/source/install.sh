#!/bin/bash
# Installs Counter-Strike 2 with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Counter-Strike 2 is installed'
