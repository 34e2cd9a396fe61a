#!/bin/bash
# Installs DayZ with SteamCMD, and settings where there are none.
set -euo pipefail

@@parts/steam.sh@@

mkdir -p profiles battleye
# Steam delivers the maker's own only to some accounts.
if [ ! -s serverDZ.cfg ]; then
  cat > serverDZ.cfg << 'END'
@@serverDZ.cfg@@
END
fi
grep -q '^steamQueryPort' serverDZ.cfg || printf '\nsteamQueryPort = 27016;\n' >> serverDZ.cfg
if [ ! -d mpmissions ]; then
  echo 'Steam delivered no map: the account does not own DayZ. Install again with one that does.' >&2
  exit 1
fi

echo 'DayZ is installed'
