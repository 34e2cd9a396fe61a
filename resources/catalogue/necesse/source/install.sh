#!/bin/bash
# Installs Necesse with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

chmod +x jre/bin/java

echo 'Necesse is installed'
