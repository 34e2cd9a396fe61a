#!/bin/sh
# Installs Minecraft: Purpur. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

api=https://api.purpurmc.org/v2/purpur
version=$MINECRAFT_VERSION
if [ "$version" = latest ]; then
  version=$(fetch "$api" | tr -d ' \n\r' | tr '[],' '[\n*]' | grep -E '^"[0-9.]+"$' | tr -d '"' | sed -n '$p')
  [ -n "$version" ] || fail 'Purpur names no version'
fi
echo "Fetching Purpur for Minecraft $version"
sum=$(fetch "$api/$version/latest" | tr -d ' \n\r' | sed -n 's/.*"md5":"\([0-9a-f]*\)".*/\1/p') || sum=
save server.jar "$api/$version/latest/download" md5 "$sum" || fail "Purpur has no build for Minecraft $version"

@@parts/minecraft-settings.sh@@

echo "Minecraft: Purpur is installed"
