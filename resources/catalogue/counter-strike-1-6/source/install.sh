#!/bin/bash
# Installs Counter-Strike 1.6 with SteamCMD.
set -euo pipefail

# The game is a mod of Half-Life, which Steam delivers in pieces: it takes several tries.
mod=$HLDS_GAME
most_tries=8
@@parts/steam.sh@@

[ -d "$HLDS_GAME" ] || {
  echo 'Steam delivered Half-Life without Counter-Strike. Install again.' >&2
  exit 1
}
echo 'Counter-Strike 1.6 is installed'
