#!/bin/sh
# Installs Velocity. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

project=velocity
version=$VELOCITY_VERSION
# All its versions have a dash in their names.
release='^"[0-9][^":]*"$'
jar=velocity.jar
@@parts/fill.sh@@

# A reinstall keeps the settings. Velocity fills in what is missing, and makes the secret by itself.
if [ ! -f velocity.toml ]; then
  cat > velocity.toml << 'TOML'
config-version = "2.7"
bind = "0.0.0.0:25565"
motd = "A proxy"
show-max-players = 100
online-mode = true
player-info-forwarding-mode = "modern"
forwarding-secret-file = "forwarding.secret"

[servers]
# The servers behind the proxy, by name.
lobby = "127.0.0.1:30066"
try = [ "lobby" ]

[forced-hosts]

[advanced]

[query]
TOML
fi

echo "Velocity is installed"
