#!/bin/sh
# Uses the Mumble server of this PC. Debian and Ubuntu have it as mumble-server.
set -eu

cd "$SERVER_DIR"
server=
for name in mumble-server murmurd; do
  for folder in /usr/bin /usr/sbin /usr/local/bin; do
    [ -n "$server" ] || [ ! -x "$folder/$name" ] || server=$folder/$name
  done
done
if [ -z "$server" ]; then
  echo 'The server of Mumble is not on this PC. Install mumble-server with your package manager, then try again.' >&2
  exit 1
fi
printf '#!/bin/sh\nexec %s -fg -ini murmur.ini\n' "$server" > mumble-voice
chmod +x mumble-voice

# A reinstall keeps the settings.
if [ ! -f murmur.ini ]; then
  cat > murmur.ini << 'INI'
database=murmur.sqlite
host=
port=64738
users=50
serverpassword=
welcometext="Welcome"
registerName=
INI
  # Started by root it would otherwise become a user that may not write here.
  printf 'uname=%s\n' "$(id -un)" >> murmur.ini
fi

echo "Mumble is installed: $server"
