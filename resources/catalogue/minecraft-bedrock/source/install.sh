#!/bin/bash
# Installs the Bedrock server of Minecraft from Mojang.
set -euo pipefail

cd /mnt/server
@@parts/fetch.sh@@

address=$(fetch https://net-secondary.web.minecraft-services.net/api/v1.0/download/links \
  | jq -r '.result.links[] | select(.downloadType == "serverBedrockLinux").downloadUrl')
[ -n "$address" ] || fail 'Mojang names no Bedrock server for Linux'
if [ "$BEDROCK_VERSION" != latest ]; then
  address=${address%/*}/bedrock-server-$BEDROCK_VERSION.zip
fi
echo "Fetching $address"
work=$(mktemp -d)
save "$work/server.zip" "$address"
unzip -q "$work/server.zip" -d "$work/server"

# Mojang's archive brings these empty; a reinstall keeps those of the person.
for kept in server.properties allowlist.json permissions.json; do
  [ ! -f "$kept" ] || rm -f "$work/server/$kept"
done
cp -R "$work/server/." .
rm -rf "$work"
chmod +x bedrock_server

echo 'The Bedrock server is installed'
