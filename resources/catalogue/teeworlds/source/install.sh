#!/bin/bash
# Installs Teeworlds from GitHub.
set -euo pipefail

cd /mnt/server
@@parts/fetch.sh@@

@@parts/github.sh@@

find_release teeworlds/teeworlds 'linux_x86_64\.tar\.gz$' latest
[ -n "$address" ] || fail 'Teeworlds has no release for Linux'
echo "Fetching $address"
save server.tar.gz "$address" sha256 "$sum"
tar -xzf server.tar.gz --strip-components=1
rm -f server.tar.gz

# A reinstall keeps the settings.
if [ ! -f server.cfg ]; then
  cat > server.cfg << 'CFG'
sv_name Teeworlds server
sv_port 8303
sv_max_clients 12
sv_gametype dm
sv_map dm1
password
sv_rcon_password
sv_register 0
CFG
fi

echo 'Teeworlds is installed'
