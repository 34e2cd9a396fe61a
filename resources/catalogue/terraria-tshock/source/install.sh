#!/bin/sh
# Installs TShock. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

@@parts/github.sh@@

find_release Pryaxis/TShock 'linux-(amd64|x64)[^/]*\.zip$' "$TSHOCK_VERSION"
[ -n "$address" ] || fail "There is no TShock $TSHOCK_VERSION for Linux"
echo "Fetching $address"
save server.zip "$address" sha256 "$sum"
unzip -q -o server.zip
rm -f server.zip
# The archive holds another one, which keeps what may be run.
for archive in ./*.tar; do
  if [ -f "$archive" ]; then
    tar -xf "$archive"
    rm -f "$archive"
  fi
done
chmod +x TShock.Server
mkdir -p worlds

echo 'TShock is installed'
