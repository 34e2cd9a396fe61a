#!/bin/bash
# Installs ARK: Survival Evolved with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# The game takes commands by RCON only. This starts it, tells when it answers, and hands on what is typed.
cat > start.sh << 'BASH'
#!/bin/bash
options="$MAP?listen?SessionName=$SERVER_NAME?Port=$SERVER_PORT?QueryPort=$QUERY_PORT?MaxPlayers=$MAX_PLAYERS"
options="$options?RCONEnabled=True?RCONPort=$RCON_PORT"
options="$options?ServerPassword=$SERVER_PASSWORD?ServerAdminPassword=$ADMIN_PASSWORD"
(cd ShooterGame/Binaries/Linux && exec ./ShooterGameServer "$options" -server -log) &
server=$!

send() { rcon -t rcon -a "127.0.0.1:$RCON_PORT" -p "$ADMIN_PASSWORD" "$1"; }
stop() { send saveworld && send DoExit; }

{
  until send KeepAlive > /dev/null 2>&1; do
    kill -0 "$server" 2> /dev/null || exit 0
    sleep 5
  done
  echo 'The game takes commands'
} &

while IFS= read -r line; do
  if [ "$line" = stop ]; then stop; else send "$line"; fi
done <&0 &
reader=$!

trap stop INT TERM
until wait "$server"; do
  kill -0 "$server" 2> /dev/null || break
done
kill "$reader" 2> /dev/null
exit 0
BASH
chmod +x start.sh

echo 'ARK: Survival Evolved is installed'
