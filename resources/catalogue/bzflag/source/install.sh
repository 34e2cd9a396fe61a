#!/bin/sh
# Uses the BZFlag of this PC. Debian and Ubuntu have its server as bzflag-server.
set -eu

cd "$SERVER_DIR"
server=
for folder in /usr/games /usr/bin /usr/local/bin; do
  [ -n "$server" ] || [ ! -x "$folder/bzfs" ] || server=$folder/bzfs
done
if [ -z "$server" ]; then
  echo 'BZFlag is not on this PC. Install bzflag-server with your package manager, then try again.' >&2
  exit 1
fi
# It tells that it listens only when asked to say more.
printf '#!/bin/sh\nexec %s -conf server.conf -dd\n' "$server" > bzfs-server
chmod +x bzfs-server

# A reinstall keeps the settings.
if [ ! -f server.conf ]; then
  cat > server.conf << 'CONF'
-p 5154
-mp 16
-j
+r
-a 50 38
-worldsize 400
-srvmsg "Welcome"
-passwd change-me
CONF
fi

echo "BZFlag is installed: $server"
