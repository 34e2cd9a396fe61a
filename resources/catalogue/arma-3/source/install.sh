#!/bin/bash
# Installs Arma 3 with SteamCMD, and settings where there are none.
set -euo pipefail

@@parts/steam.sh@@

mkdir -p profiles mpmissions
if [ ! -s server.cfg ]; then
  cat > server.cfg << 'END'
@@server.cfg@@
END
fi
if [ ! -s basic.cfg ]; then
  cat > basic.cfg << 'END'
@@basic.cfg@@
END
fi

echo 'Arma 3 is installed'
