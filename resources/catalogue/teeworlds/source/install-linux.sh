#!/bin/sh
# Uses the Teeworlds of this PC if there is one; Debian and Ubuntu have it as teeworlds-server. Otherwise fetches it.
set -eu

cd "$SERVER_DIR"
@@parts/fetch.sh@@

@@parts/github.sh@@

server=
for folder in /usr/games /usr/bin /usr/local/bin; do
  [ -n "$server" ] || [ ! -x "$folder/teeworlds-server" ] || server=$folder/teeworlds-server
done
if [ -n "$server" ]; then
  printf '#!/bin/sh\nexec %s "$@"\n' "$server" > teeworlds_srv
  chmod +x teeworlds_srv
else
  find_release teeworlds/teeworlds 'linux_x86_64\.tar\.gz$' latest
  [ -n "$address" ] || fail 'Teeworlds has no release for Linux'
  echo "Fetching $address"
  save server.tar.gz "$address" sha256 "$sum"
  tar -xzf server.tar.gz --strip-components=1
  rm -f server.tar.gz
fi

# A reinstall keeps the settings.
if [ ! -f server.cfg ]; then
  cat > server.cfg << 'CFG'
sv_name Teeworlds server
sv_port 8303
sv_max_clients 12
sv_gametype dm
sv_map dm1
password
sv_rcon_password
sv_register 0
CFG
fi

echo 'Teeworlds is installed'
