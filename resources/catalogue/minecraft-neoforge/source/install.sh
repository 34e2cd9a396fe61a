#!/bin/sh
# Installs Minecraft: NeoForge. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

maven=https://maven.neoforged.net/releases/net/neoforged/neoforge
version=$NEOFORGE_VERSION
if [ "$version" = latest ]; then
  version=$(fetch "$maven/maven-metadata.xml" | tr '<' '\n' | sed -n 's/^version>\([0-9.]*\)$/\1/p' | sed -n '$p')
  [ -n "$version" ] || fail 'NeoForge names no version'
fi
echo "Fetching NeoForge $version"
address=$maven/$version/neoforge-$version-installer.jar
save installer.jar "$address" sha1 "$(fetch "$address.sha1" | cut -c 1-40)" || fail "There is no NeoForge $version"
rm -rf libraries/net/neoforged/neoforge server_args.txt
java -jar installer.jar --installServer
rm -f installer.jar installer.jar.log

@@parts/forge-start.sh@@
mkdir -p mods

@@parts/minecraft-settings.sh@@

echo "Minecraft: NeoForge is installed"
