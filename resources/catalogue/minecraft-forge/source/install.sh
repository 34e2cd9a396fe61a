#!/bin/sh
# Installs Minecraft: Forge. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

version=$MINECRAFT_VERSION
forge=$FORGE_VERSION
promotions=$(fetch https://files.minecraftforge.net/maven/net/minecraftforge/forge/promotions_slim.json | tr -d ' \n\r' | tr '{},' '[\n*]')
if [ "$version" = latest ]; then
  version=$(echo "$promotions" | sed -n 's/^"\([0-9.]*\)-latest":.*/\1/p' | sort -t . -k 1,1n -k 2,2n -k 3,3n | sed -n '$p')
fi
for kind in recommended latest; do
  if [ "$forge" = recommended ] || [ "$forge" = latest ]; then
    [ "$forge" = latest ] && [ "$kind" = recommended ] && continue
    found=$(echo "$promotions" | grep -F "\"$version-$kind\":" | sed 's/.*:"\(.*\)"/\1/' | sed -n 1p)
    [ -z "$found" ] || forge=$found
  fi
done
case $forge in recommended | latest) fail "Forge does not exist for Minecraft $version" ;; esac

name=forge-$version-$forge-installer.jar
echo "Fetching Forge $forge for Minecraft $version"
address=https://maven.minecraftforge.net/net/minecraftforge/forge/$version-$forge/$name
save installer.jar "$address" sha1 "$(fetch "$address.sha1" | cut -c 1-40)"
rm -rf libraries/net/minecraftforge/forge server_args.txt
java -jar installer.jar --installServer
rm -f installer.jar installer.jar.log

@@parts/forge-start.sh@@
mkdir -p mods

@@parts/minecraft-settings.sh@@

echo "Minecraft: Forge is installed"
