#!/bin/sh
# Installs Mindustry. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

@@parts/github.sh@@

find_release Anuken/Mindustry '/server-release\.jar$' "$MINDUSTRY_VERSION"
[ -n "$address" ] || fail "There is no Mindustry $MINDUSTRY_VERSION"
echo "Fetching $address"
save server-release.jar "$address" sha256 "$sum"

echo "Mindustry is installed"
