#!/bin/bash
# Installs 7 Days to Die with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# The game takes commands by telnet only. This starts it and hands on what is typed.
cat > start.sh << 'BASH'
#!/bin/bash
export LD_LIBRARY_PATH=".:${LD_LIBRARY_PATH:-}"
./7DaysToDieServer.x86_64 -logfile - -quit -batchmode -nographics -dedicated \
  -configfile=serverconfig.xml -UserDataFolder=User "-ServerPort=$SERVER_PORT" "-ServerName=$SERVER_NAME" \
  "-ServerPassword=$SERVER_PASSWORD" "-ServerMaxPlayerCount=$MAX_PLAYERS" "-GameDifficulty=$GAME_DIFFICULTY" \
  -TelnetEnabled=true "-TelnetPort=$TELNET_PORT" &
server=$!

send() {
  if { exec 3<> "/dev/tcp/127.0.0.1/$TELNET_PORT"; } 2> /dev/null; then
    printf '%s\n' "$@" exit >&3
    exec 3>&-
  else
    echo 'The game does not take commands yet'
  fi
}

while IFS= read -r line; do
  if [ "$line" = stop ]; then send saveworld shutdown; else send "$line"; fi
done <&0 &
reader=$!

trap 'send saveworld shutdown' INT TERM
until wait "$server"; do
  kill -0 "$server" 2> /dev/null || break
done
kill "$reader" 2> /dev/null
exit 0
BASH
chmod +x start.sh

echo '7 Days to Die is installed'
