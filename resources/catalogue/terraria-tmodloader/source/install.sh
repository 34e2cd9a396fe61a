#!/bin/sh
# Installs tModLoader. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

@@parts/github.sh@@

find_release tModLoader/tModLoader '/tModLoader\.zip$' "$TMODLOADER_VERSION"
[ -n "$address" ] || fail "There is no tModLoader $TMODLOADER_VERSION"
echo "Fetching $address"
save server.zip "$address" sha256 "$sum"
unzip -q -o server.zip
rm -f server.zip
mkdir -p mods

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

echo 'tModLoader is installed'
