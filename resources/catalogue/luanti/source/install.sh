#!/bin/bash
# Fetches the game that Luanti plays; the server itself is in the image.
set -euo pipefail

cd /mnt/server
@@parts/fetch.sh@@

echo 'Fetching Minetest Game'
mkdir -p .minetest/games/minetest .minetest/worlds
save game.tar.gz https://github.com/luanti-org/minetest_game/archive/refs/heads/master.tar.gz
tar -xzf game.tar.gz -C .minetest/games/minetest --strip-components=1
rm -f game.tar.gz

# A reinstall keeps the settings and the world.
if [ ! -f luanti.conf ]; then
  cat > luanti.conf << 'CONF'
name = owner
server_name = Luanti server
server_description =
max_users = 15
default_password =
creative_mode = false
enable_damage = true
CONF
fi

echo 'Luanti is installed'
