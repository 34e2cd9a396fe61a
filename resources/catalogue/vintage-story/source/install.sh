#!/bin/sh
# Installs Vintage Story. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

if [ "$GAME_VERSION" = latest ]; then
  # The list begins with the newest.
  address=$(fetch https://api.vintagestory.at/stable.json | tr -d ' \n\r' | tr '{},' '[\n*]' | sed 's#\\/#/#g' \
    | sed -n 's/^"cdn":"\(https:[^"]*vs_server_linux-x64_[^"]*\)"$/\1/p' | sed -n 1p)
  [ -n "$address" ] || fail 'vintagestory.at names no version'
else
  address=https://cdn.vintagestory.at/gamefiles/stable/vs_server_linux-x64_$GAME_VERSION.tar.gz
fi
echo "Fetching $address"
fetch -o server.tar.gz "$address" || fail "There is no Vintage Story $GAME_VERSION"
# What an older version left would be loaded as well.
rm -rf assets Lib
tar -xzf server.tar.gz
rm -f server.tar.gz
chmod +x VintagestoryServer
mkdir -p data

echo 'Vintage Story is installed'
