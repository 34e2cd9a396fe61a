#!/bin/bash
# Installs Garry's Mod with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Garry'\''s Mod is installed'
