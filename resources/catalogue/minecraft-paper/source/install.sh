#!/bin/sh
# Installs Minecraft: Paper. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

project=paper
version=$MINECRAFT_VERSION
# Without the previews, which have a dash in their names.
release='^"[0-9.]+"$'
jar=server.jar
@@parts/fill.sh@@

@@parts/minecraft-settings.sh@@

echo "Minecraft: Paper is installed"
