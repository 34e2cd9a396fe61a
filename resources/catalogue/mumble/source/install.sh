#!/bin/bash
# Writes the settings of Mumble; the server itself is in the image.
set -euo pipefail

cd /mnt/server
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
fi

echo 'Mumble is installed'
