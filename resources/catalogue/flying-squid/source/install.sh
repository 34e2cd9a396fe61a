#!/bin/sh
# Installs Flying Squid from npm. The same script serves the container edition (/mnt/server) and the native ones.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

# Pinned with what speaks the protocol, so that an install of today and one of next year play the same game.
cat > package.json <<'JSON'
@@package.json@@
JSON

echo "Fetching Flying Squid ${FLYING_SQUID_VERSION} from npm"
npm install --ignore-scripts --omit=dev --omit=optional --no-audit --no-fund --no-update-notifier \
  --cache "$PWD/.npm-cache" --loglevel warn "flying-squid@${FLYING_SQUID_VERSION}"
rm -rf .npm-cache

# Two thirds of the download describe Bedrock edition, which this server does not speak.
find node_modules/minecraft-data/minecraft-data/data/bedrock -mindepth 1 -maxdepth 1 ! -name common -exec rm -rf {} +

cat > start.js <<'JAVASCRIPT'
@@start.js@@
JAVASCRIPT

# A reinstall keeps the settings and the world.
if [ ! -f settings.json ]; then
  cat > settings.json <<'JSON'
@@settings.json@@
JSON
fi

node --check start.js
node -e "require('flying-squid')" < /dev/null
echo "Flying Squid ${FLYING_SQUID_VERSION} is installed"
