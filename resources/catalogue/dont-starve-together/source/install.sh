#!/bin/bash
# Installs Don't Starve Together with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# A reinstall keeps the settings and the worlds.
cluster=DoNotStarveTogether/Cluster_1
mkdir -p "$cluster/Master" "$cluster/Caves"
[ -f "$cluster/cluster_token.txt" ] || echo token > "$cluster/cluster_token.txt"
if [ ! -f "$cluster/cluster.ini" ]; then
  cat > "$cluster/cluster.ini" << 'INI'
[GAMEPLAY]
game_mode = survival
max_players = 6
pvp = false
pause_when_empty = true

[NETWORK]
cluster_name = A Don't Starve Together server
cluster_description =
cluster_password =

[MISC]
console_enabled = true

[SHARD]
shard_enabled = true
bind_ip = 127.0.0.1
master_ip = 127.0.0.1
master_port = 10889
cluster_key = roost
INI
fi
if [ ! -f "$cluster/Master/server.ini" ]; then
  cat > "$cluster/Master/server.ini" << 'INI'
[NETWORK]
server_port = 10999

[SHARD]
is_master = true

[STEAM]
master_server_port = 27016
INI
fi
if [ ! -f "$cluster/Caves/server.ini" ]; then
  cat > "$cluster/Caves/server.ini" << 'INI'
[NETWORK]
server_port = 11000

[SHARD]
is_master = false
name = Caves

[STEAM]
master_server_port = 27017
authentication_port = 8767
INI
fi
if [ ! -f "$cluster/Caves/worldgenoverride.lua" ]; then
  echo 'return { override_enabled = true, preset = "DST_CAVE" }' > "$cluster/Caves/worldgenoverride.lua"
fi

# The game is two programs, one a world. This starts both and hands on to both what is typed.
cat > start.sh << 'BASH'
#!/bin/bash
cd bin64 || exit 1
pipes=$(mktemp -d)
mkfifo "$pipes/Master" "$pipes/Caves"
game() {
  ./dontstarve_dedicated_server_nullrenderer_x64 -persistent_storage_root /home/container \
    -conf_dir DoNotStarveTogether -cluster Cluster_1 -shard "$1" < "$pipes/$1"
}
game Caves > >(sed -u 's/^/Caves: /') 2>&1 &
caves=$!
game Master &
master=$!
exec 3> "$pipes/Master" 4> "$pipes/Caves"
rm -r "$pipes"

while IFS= read -r line; do
  printf '%s\n' "$line" >&3
  printf '%s\n' "$line" >&4
done <&0 &
reader=$!

wait "$master"
code=$?
echo 'c_shutdown(true)' >&4
wait "$caves"
kill "$reader" 2> /dev/null
exit "$code"
BASH
chmod +x start.sh

echo 'Don'\''t Starve Together is installed'
