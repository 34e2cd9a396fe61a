#!/bin/sh
# Installs Vintage Story. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

# The list begins with the newest. A file's sum stands before its address.
version=$GAME_VERSION
[ "$version" != latest ] || version='[^"]*'
found=$(fetch https://api.vintagestory.at/stable.json | tr -d ' \n\r' | tr '{},' '[\n*]' | sed 's#\\/#/#g' \
  | sed -n -e 's/^"md5":"\([0-9a-f]*\)"$/\1/p' -e "s/^\"cdn\":\"\(https:[^\"]*vs_server_linux-x64_$version\.tar\.gz\)\"$/\1/p" \
  | grep -m 1 -B 1 '^https:') || found=
address=$(echo "$found" | sed -n '$p')
sum=$(echo "$found" | sed -n '/^[0-9a-f]\{32\}$/p')
if [ -z "$address" ]; then
  [ "$GAME_VERSION" != latest ] || fail 'vintagestory.at names no version'
  address=https://cdn.vintagestory.at/gamefiles/stable/vs_server_linux-x64_$GAME_VERSION.tar.gz
fi
echo "Fetching $address"
save server.tar.gz "$address" md5 "$sum" || fail "There is no Vintage Story $GAME_VERSION"
# What an older version left would be loaded as well.
rm -rf assets Lib
tar -xzf server.tar.gz
rm -f server.tar.gz
chmod +x VintagestoryServer
mkdir -p data

echo 'Vintage Story is installed'
