#!/bin/sh
# Installs Xonotic. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

echo "Fetching Xonotic $XONOTIC_VERSION, which takes a while"
save game.zip "https://dl.xonotic.org/xonotic-$XONOTIC_VERSION.zip" || fail "There is no Xonotic $XONOTIC_VERSION"
unzip -q -o game.zip
rm -f game.zip
cp -R Xonotic/. .
rm -rf Xonotic
chmod +x xonotic-linux64-dedicated

echo 'Xonotic is installed'
