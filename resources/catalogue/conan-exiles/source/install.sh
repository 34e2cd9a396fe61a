#!/bin/bash
# Installs Conan Exiles with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Conan Exiles is installed'
