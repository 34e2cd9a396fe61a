#!/bin/sh
# Installs Terraria. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

site=https://terraria.org/api
if [ "$TERRARIA_VERSION" = latest ]; then
  name=$(fetch "$site/get/dedicated-servers-names" | tr '",' '[\n*]' | grep '^terraria-server-.*\.zip$' | sed -n 1p)
  [ -n "$name" ] || fail 'terraria.org names no server'
else
  name=terraria-server-$(echo "$TERRARIA_VERSION" | tr -d .).zip
fi
echo "Fetching $name"
save server.zip "$site/download/pc-dedicated-server/$name" || fail "terraria.org has no $name"
rm -rf .unpacked
unzip -q server.zip -d .unpacked
cp -R .unpacked/*/Linux/. .
rm -rf .unpacked server.zip
chmod +x TerrariaServer TerrariaServer.bin.x86_64

# A reinstall keeps the settings and the worlds.
mkdir -p saves/Worlds
if [ ! -f serverconfig.txt ]; then
  cat > serverconfig.txt << 'CONFIG'
world=saves/Worlds/World.wld
worldpath=saves/Worlds
worldname=World
autocreate=2
difficulty=0
seed=
maxplayers=8
port=7777
motd=
password=
secure=1
CONFIG
fi

echo 'Terraria is installed'
