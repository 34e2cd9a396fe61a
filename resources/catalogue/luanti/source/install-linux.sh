#!/bin/sh
# Uses the Luanti of this PC. Debian and Ubuntu have it as minetest-server or luanti-server.
set -eu

cd "$SERVER_DIR"
server=
for name in luantiserver minetestserver; do
  for folder in /usr/bin /usr/games /usr/local/bin; do
    [ -n "$server" ] || [ ! -x "$folder/$name" ] || server=$folder/$name
  done
done
if [ -z "$server" ]; then
  echo 'Luanti is not on this PC. Install luanti-server (or minetest-server) with your package manager, then try again.' >&2
  exit 1
fi
games=
for folder in /usr/share/luanti/games /usr/share/games/luanti/games /usr/share/minetest/games /usr/share/games/minetest/games; do
  if [ -d "$folder/minetest_game" ] || [ -d "$folder/minetest" ]; then games=$folder; fi
done
if [ -z "$games" ]; then
  echo 'The game for Luanti is not on this PC. Install minetest-game (or minetest-data), then try again.' >&2
  exit 1
fi

cat > luanti-server << SHELL
#!/bin/sh
# Worlds and players stay in the folder of the server.
HOME=\$PWD MINETEST_USER_PATH=\$PWD exec $server "\$@"
SHELL
chmod +x luanti-server
mkdir -p worlds

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

echo "Luanti is installed: $server"
