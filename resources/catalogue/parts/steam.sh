# The images that run Steam games update them at each start, and look for SteamCMD in this folder.
server=/mnt/server
mkdir -p "$server/steamcmd" "$server/steamapps"
cd "$server"
echo 'Fetching SteamCMD'
curl -fsSL --retry 3 https://steamcdn-a.akamaihd.net/client/installer/steamcmd_linux.tar.gz | tar -xz -C steamcmd

# SteamCMD fails in folders that are not its user's.
chown -R root:root "$server"
export HOME="$server"

# No password: SteamCMD asks for it, and remembers the login.
arguments=(+force_install_dir "$server" +login "${STEAM_USER:-anonymous}")
if [ "${WINDOWS_INSTALL:-0}" = 1 ]; then
  arguments=(+@sSteamCmdForcePlatformType windows "${arguments[@]}")
fi
game=()
if [ -n "${mod:-}" ]; then game=(+app_set_config "$SRCDS_APPID" mod "$mod"); fi
game+=(+app_update "$SRCDS_APPID")
if [ -n "${SRCDS_BETAID:-}" ]; then game+=(-beta "$SRCDS_BETAID"); fi
if [ -n "${first_platform:-}" ]; then
  arguments+=(+@sSteamCmdForcePlatformType "$first_platform" "${game[@]}" +@sSteamCmdForcePlatformType linux)
fi
arguments+=("${game[@]}" validate +quit)

# The first try often ends early, because SteamCMD has only updated itself.
tries=0
until steamcmd/steamcmd.sh "${arguments[@]}"; do
  ended=$?
  if [ "$ended" -eq 5 ] && [ -n "${STEAM_USER:-}" ]; then
    echo 'Steam did not accept the sign-in' >&2
    exit 5
  fi
  tries=$((tries + 1))
  if [ "$tries" -ge "${most_tries:-3}" ]; then
    echo 'Steam did not deliver the game. The lines above say why; most often the drive is full.' >&2
    exit 1
  fi
  echo 'SteamCMD ended early and is started again'
done

# Where games look for Steam's library.
mkdir -p .steam/sdk32 .steam/sdk64
cp steamcmd/linux32/steamclient.so .steam/sdk32/
cp steamcmd/linux64/steamclient.so .steam/sdk64/
