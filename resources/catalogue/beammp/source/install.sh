#!/bin/bash
# Installs the server of BeamMP from GitHub.
set -euo pipefail

cd /mnt/server
@@parts/fetch.sh@@

@@parts/github.sh@@

if [ "$(uname -m)" = aarch64 ]; then machine=arm64; else machine=x86_64; fi
find_release BeamMP/BeamMP-Server "debian[^/]*$machine\$" latest
[ -n "$address" ] || fail "BeamMP has no server for Debian on $machine"
echo "Fetching $address"
save BeamMP-Server "$address" sha256 "$sum"
chmod +x BeamMP-Server
mkdir -p Resources/Client Resources/Server

# A reinstall keeps the settings.
if [ ! -f ServerConfig.toml ]; then
  cat > ServerConfig.toml << 'TOML'
[General]
Name = "BeamMP server"
Description = ""
Port = 30814
AuthKey = ""
MaxPlayers = 8
MaxCars = 1
Private = true
Map = "/levels/gridmap_v2/info.json"
LogChat = true
TOML
fi

echo 'BeamMP is installed'
