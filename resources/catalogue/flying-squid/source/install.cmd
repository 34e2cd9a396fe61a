@echo off
rem Installs Flying Squid from npm on Windows. The files are written by JavaScript below, which cmd.exe never reaches.
setlocal
cd /d "%SERVER_DIR%" || exit /b 1

node -e "const fs = require('fs'); fs.writeFileSync('unpack.cjs', fs.readFileSync(process.argv[1], 'utf8').split('rem unpack.cjs:')[2])" "%~f0" || exit /b 1
node unpack.cjs before || exit /b 1

echo Fetching Flying Squid %FLYING_SQUID_VERSION% from npm
call npm install --ignore-scripts --omit=dev --omit=optional --no-audit --no-fund --no-update-notifier --cache "%CD%\.npm-cache" --loglevel warn "flying-squid@%FLYING_SQUID_VERSION%" || exit /b 1

node unpack.cjs after || exit /b 1
del unpack.cjs
node --check start.js || exit /b 1
node -e "require('flying-squid')" <nul || exit /b 1
echo Flying Squid %FLYING_SQUID_VERSION% is installed
exit /b 0

rem unpack.cjs:
const fs = require('node:fs')
const bedrock = 'node_modules/minecraft-data/minecraft-data/data/bedrock'
const remove = (path) => fs.rmSync(path, { recursive: true, force: true, maxRetries: 5 })

if (process.argv[2] === 'before') {
  // Pinned with what speaks the protocol, so that an install of today and one of next year play the same game.
  fs.writeFileSync('package.json', @@json package.json@@)
} else {
  remove('.npm-cache')
  // Two thirds of the download describe Bedrock edition, which this server does not speak.
  for (const name of fs.readdirSync(bedrock)) if (name !== 'common') remove(bedrock + '/' + name)
  fs.writeFileSync('start.js', @@json start.js@@)
  // A reinstall keeps the settings and the world.
  if (!fs.existsSync('settings.json')) fs.writeFileSync('settings.json', @@json settings.json@@)
}
