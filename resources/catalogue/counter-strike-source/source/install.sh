#!/bin/bash
# Installs Counter-Strike: Source with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Counter-Strike: Source is installed'
