#!/bin/sh
# Installs Minecraft: Fabric. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

meta=https://meta.fabricmc.net/v2/versions
# The first that is marked as stable, of a list that begins with the newest.
newest() {
  fetch "$meta/$1" | tr -d ' \n\r' | tr '{}' '[\n*]' | grep '"stable":true' \
    | sed -n 's/.*"version":"\([^"]*\)".*/\1/p' | sed -n 1p
}

version=$MINECRAFT_VERSION
[ "$version" != latest ] || version=$(newest game)
loader=$LOADER_VERSION
[ "$loader" != latest ] || loader=$(newest loader)
installer=$(newest installer)
echo "Fetching Fabric $loader for Minecraft $version"
save server.jar "$meta/loader/$version/$loader/$installer/server/jar" \
  || fail "Fabric $loader does not exist for Minecraft $version"
mkdir -p mods

@@parts/minecraft-settings.sh@@

echo "Minecraft: Fabric is installed"
