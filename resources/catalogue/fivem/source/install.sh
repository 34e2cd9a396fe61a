#!/bin/bash
# Installs FiveM from its makers.
set -euo pipefail

cd /mnt/server
@@parts/fetch.sh@@

address=$(fetch https://changelogs-live.fivem.net/api/changelog/versions/linux/server | jq -r .recommended_download)
[ "$address" != null ] || fail 'fivem.net recommends no version'
echo "Fetching $address"
save server.tar.xz "$address"
rm -rf alpine
tar -xJf server.tar.xz
rm -f server.tar.xz run.sh

# The resources that every server begins with. A reinstall keeps what is there.
if [ ! -d resources ]; then
  work=$(mktemp -d)
  save "$work/data.tar.gz" https://github.com/citizenfx/cfx-server-data/archive/refs/heads/master.tar.gz
  tar -xzf "$work/data.tar.gz" -C "$work" --strip-components=1
  cp -R "$work/resources" resources
  rm -rf "$work"
fi
if [ ! -f server.cfg ]; then
  cat > server.cfg << 'CFG'
endpoint_add_tcp "0.0.0.0:30120"
endpoint_add_udp "0.0.0.0:30120"
sv_hostname "My FiveM server"
sv_maxclients 32

ensure mapmanager
ensure chat
ensure spawnmanager
ensure sessionmanager
ensure basic-gamemode
ensure hardcap
CFG
fi

echo 'FiveM is installed'
