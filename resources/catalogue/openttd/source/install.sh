#!/bin/bash
# Installs OpenTTD and its graphics from openttd.org.
set -euo pipefail

cd /mnt/server
@@parts/fetch.sh@@

site=https://cdn.openttd.org
echo "Fetching OpenTTD $OPENTTD_VERSION"
# The sum that the makers publish of one of the files of a release.
sum_published() {
  fetch "$1/manifest.yaml" | grep -F -A 6 "id: $2" | sed -n 's/^ *sha256sum: *//p' | sed -n 1p
}

folder=$site/openttd-releases/$OPENTTD_VERSION
name=openttd-$OPENTTD_VERSION-linux-generic-amd64.tar.xz
save server.tar.xz "$folder/$name" sha256 "$(sum_published "$folder" "$name")" \
  || fail "There is no OpenTTD $OPENTTD_VERSION"
tar -xJf server.tar.xz --strip-components=1
rm -f server.tar.xz
chmod +x openttd
folder=$site/opengfx-releases/$OPENGFX_VERSION
name=opengfx-$OPENGFX_VERSION-all.zip
save graphics.zip "$folder/$name" sha256 "$(sum_published "$folder" "$name")"
unzip -q -o graphics.zip -d baseset
rm -f graphics.zip

# A reinstall keeps the settings. The game fills in what is missing.
if [ ! -f openttd.cfg ]; then
  cat > openttd.cfg << 'CFG'
[network]
server_name = OpenTTD server
server_port = 3979
max_clients = 25
server_password =
server_game_type = local

[game_creation]
starting_year = 1950
map_x = 8
map_y = 8
CFG
fi

echo 'OpenTTD is installed'
