#!/bin/bash
# Installs Palworld with SteamCMD.
set -euo pipefail

@@parts/steam.sh@@

# The game takes commands over HTTP only, from who knows the admin password. This starts it and hands on what is typed.
cat > start.sh << 'BASH'
#!/bin/bash
./Pal/Binaries/Linux/PalServer-Linux-Shipping Pal "-port=$SERVER_PORT" "-players=$MAX_PLAYERS" \
  -useperfthreads -NoAsyncLoadingThread -UseMultithreadForDS &
server=$!

# What is asked of the game, in JSON; true when it takes that.
order() {
  local answer
  { exec 3<> "/dev/tcp/127.0.0.1/$REST_PORT"; } 2> /dev/null || return 1
  printf 'POST /v1/api/%s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Basic %s\r\n' \
    "$1" "$(printf 'admin:%s' "$ADMIN_PASSWORD" | base64 -w 0)" >&3
  printf 'Content-Type: application/json\r\nContent-Length: %s\r\n\r\n%s' "${#2}" "$2" >&3
  IFS= read -r -t 20 answer <&3
  exec 3>&-
  [[ $answer == *' 20'[0-9]' '* ]]
}

obey() {
  local text=${2//[\\\"]/}
  case $1 in
    save) order save '{}' && echo 'The world is saved' ;;
    shutdown) order shutdown '{"waittime":1,"message":"The server stops"}' && echo 'The server stops' ;;
    announce) order announce "{\"message\":\"$text\"}" && echo 'Everybody is told' ;;
    *) echo 'The game knows these commands: save, shutdown, announce and a text.' ;;
  esac
}

# A game that does not listen yet, or no more, is ended as any program is.
stop() { obey shutdown || kill -INT "$server" 2> /dev/null; }

while read -r word text; do
  if [ "$word" = shutdown ]; then stop; else obey "$word" "$text" || echo 'The game does not take commands yet'; fi
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

# The rules of the world; each start writes what the settings here say.
settings=Pal/Saved/Config/LinuxServer/PalWorldSettings.ini
mkdir -p "$(dirname "$settings")"
[ -s "$settings" ] || printf '[/Script/Pal.PalGameWorldSettings]\nOptionSettings=()\n' > "$settings"

echo 'Palworld is installed'
