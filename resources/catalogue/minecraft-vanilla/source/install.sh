#!/bin/sh
# Installs Minecraft: Java Edition. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

version=$MINECRAFT_VERSION
list=$(fetch https://launchermeta.mojang.com/mc/game/version_manifest.json | tr -d ' \n\r' | tr '{}' '[\n*]')
if [ "$version" = latest ]; then
  version=$(echo "$list" | sed -n 's/^"release":"\([^"]*\)".*/\1/p' | sed -n 1p)
fi
about=$(echo "$list" | grep -F "\"id\":\"$version\"," | sed -n 's/.*"url":"\([^"]*\)".*/\1/p' | sed -n 1p)
[ -n "$about" ] || fail "Mojang has no Minecraft $version"

echo "Fetching Minecraft $version"
details=$(fetch "$about" | tr -d ' \n\r' | tr '{}' '[\n*]')
server=$(echo "$details" | grep '/server\.jar"' | sed -n 1p)
[ -n "$server" ] || fail "Mojang offers no server for Minecraft $version"
save server.jar "$(echo "$server" | sed 's/.*"url":"\([^"]*\)".*/\1/')" \
  sha1 "$(echo "$server" | sed 's/.*"sha1":"\([0-9a-f]*\)".*/\1/')"
java=$(echo "$details" | sed -n 's/.*"majorVersion":\([0-9]*\).*/\1/p' | sed -n 1p)
echo "Minecraft $version is made for Java ${java:-8}"

@@parts/minecraft-settings.sh@@

echo "Minecraft: Java Edition is installed"
