#!/bin/sh
# Installs Factorio. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

version=$FACTORIO_VERSION
case $version in
  stable | experimental)
    # {"experimental":{"alpha":…,"headless":"2.0.29"},"stable":{…}}
    version=$(fetch https://factorio.com/api/latest-releases | tr -d ' \n\r' | tr '{}' '[\n*]' \
      | grep -A 1 "\"$version\":$" | sed -n 's/.*"headless":"\([^"]*\)".*/\1/p' | sed -n 1p)
    [ -n "$version" ] || fail 'factorio.com names no version'
    ;;
esac
echo "Fetching Factorio $version"
sum=$(fetch https://www.factorio.com/download/sha256sums/ | sed -n "s/^\([0-9a-f]*\)  *factorio-headless_linux_$version\.tar\.xz.*$/\1/p" | sed -n 1p) || sum=
save server.tar.xz "https://www.factorio.com/get-download/$version/headless/linux64" sha256 "$sum" || fail "There is no Factorio $version"
tar -xJf server.tar.xz --strip-components=1
rm -f server.tar.xz

# A reinstall keeps the settings and the worlds.
for settings in server-settings map-gen-settings map-settings; do
  [ -f "data/$settings.json" ] || cp "data/$settings.example.json" "data/$settings.json"
done
mkdir -p saves
if [ ! -f saves/world.zip ]; then
  ./bin/x64/factorio --create saves/world.zip --map-gen-settings data/map-gen-settings.json --map-settings data/map-settings.json
fi

echo 'Factorio is installed'
