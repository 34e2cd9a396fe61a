#!/bin/bash
# Installs Rust with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

echo 'Rust is installed'
