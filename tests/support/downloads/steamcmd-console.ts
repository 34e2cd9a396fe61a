/** How the stand-in's Steam behaves. */
export interface SteamManners {
  guard?: 'none' | 'email' | 'app' | 'confirm';
  code?: string;
  trouble?: 'rate' | 'disk' | 'passing' | 'slow';
}

/**
 * An install script as the field writes them for games of Steam, which brings the stand-in along. `takesAccount` false:
 * it signs in anonymously, whatever is set.
 */
export function steamScript(app: string, manners: SteamManners = {}, takesAccount = true): string {
  const { guard = 'none', code = 'R0OST', trouble = '' } = manners;
  return `#!/bin/sh
server=\${SERVER_DIR:-/mnt/server}
mkdir -p "$server/steamcmd"
cat > "$server/steamcmd/steamcmd.sh" <<'STEAMCMD'
${steamcmdConsole}STEAMCMD
[ -f "$server/steamcmd/steam.conf" ] || echo 'GUARD=${guard} CODE=${code} TROUBLE=${trouble}' > "$server/steamcmd/steam.conf"
${
  takesAccount
    ? 'if [ "${STEAM_USER}" = "" ] || [ "${STEAM_PASS}" = "" ]; then STEAM_USER=anonymous; STEAM_PASS=; STEAM_AUTH=; fi'
    : 'login=anonymous'
}
export HOME="$server"
sh "$server/steamcmd/steamcmd.sh" +force_install_dir "$server" +login ${takesAccount ? '${STEAM_USER} ${STEAM_PASS} ${STEAM_AUTH}' : '$login'} +app_update ${app} validate +quit
`;
}

/**
 * SteamCMD as it behaves on a terminal, as a shell script: asks for the password and for Steam Guard's code, refuses what
 * Steam refuses, remembers a login with a token, tells how far it is, and ends with its own exit codes.
 *
 * The account of this Steam is `mara` with the password `swordfish`, which stands nowhere here, who owns the game 223350. What the account's Guard does, and what goes wrong, is
 * in a file beside it, as `NAME=value` lines: `GUARD` (`none`, `email`, `app`, `confirm`), `CODE`, `TROUBLE` (`rate`,
 * `disk`, `passing`, `slow`), read anew at each run. What it was called with stands in `calls` beside it.
 *
 * Without an app to bring it waits for words. What it knows of apps is in `apps/NUMBER.vdf`; asked the first time, it
 * only asks Steam and prints nothing, as since the end of 2024.
 */
export const steamcmdConsole = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
GUARD=none CODE=R0OST TROUBLE=
[ ! -f "$here/steam.conf" ] || . "$here/steam.conf"
echo "$*" >> "$here/calls"
folder= app= user= password= code=
while [ $# -gt 0 ]; do
  case $1 in
    +force_install_dir) folder=$2; shift ;;
    +login)
      user=$2; shift
      case \${2:-+} in +*) ;; *) password=$2; shift ;; esac
      case \${2:-+} in +*) ;; *) code=$2; shift ;; esac ;;
    +app_update) app=$2; shift ;;
    +@*) shift ;;
    -beta) shift ;;
  esac
  shift
done
config="$HOME/Steam/config/config.vdf"
refuse() { printf 'FAILED (%s)\\n' "$1"; exit 5; }
ask() {
  printf '%s' "$1"
  read -r answer || exit 5
}
echo 'Steam Console Client (c) Valve Corporation - version 1733782421'
echo 'Loading Steam API...OK'
if [ "$user" = anonymous ] || [ -z "$user" ]; then
  printf 'Connecting anonymously to Steam Public...OK\\nWaiting for client config...OK\\nWaiting for user info...OK\\n'
else
  if [ -f "$config" ] && grep -q "\\"$user\\"" "$config" && [ -z "$password" ]; then
    echo 'Logging in using cached credentials.'
  else
    if [ -z "$password" ]; then
      printf 'Cached credentials not found.\\n\\n'
      stty -echo 2>/dev/null
      ask 'password: '
      stty echo 2>/dev/null
      password=$answer
      echo
    fi
    [ "$TROUBLE" != rate ] || refuse 'Rate Limit Exceeded'
    echo "Logging in using username/password."
    if [ "$user" != mara ] || [ "$password" != sword''fish ]; then
      printf "Logging in user '%s' [U:1:17] to Steam Public...FAILED login with result code Invalid Password\\n" "$user"
      exit 5
    fi
    case $GUARD in
      email)
        tries=0
        while [ "$code" != "$CODE" ]; do
          tries=$((tries + 1))
          [ "$tries" -le 3 ] || refuse 'Invalid Login Auth Code'
          printf 'This computer has not been authenticated for your account using Steam Guard.\\n'
          printf 'Please check your email for the message from Steam, and enter the Steam Guard\\n code from that message.\\n'
          printf "You can also enter this code at any time using 'set_steam_guard_code'\\n at the console.\\n"
          ask 'Steam Guard code:'
          code=$answer
        done ;;
      app)
        echo 'Enter the current code from your Steam Guard Mobile Authenticator app'
        ask 'Two-factor code:'
        [ "$answer" = "$CODE" ] || refuse 'Two-factor code mismatch' ;;
      confirm)
        echo 'This account is protected by a Steam Guard mobile authenticator.'
        echo 'Please confirm the login in the Steam Mobile app on your phone.'
        printf 'Waiting for confirmation...'
        while [ ! -f "$here/confirmed" ]; do sleep 0.05; done
        echo 'OK' ;;
    esac
    printf "Logging in user '%s' [U:1:17] to Steam Public...OK\\n" "$user"
    mkdir -p "$HOME/Steam/config" "$HOME/Steam/logs"
    printf '"InstallConfigStore"\\n{\\n\\t"Accounts"\\n\\t{\\n\\t\\t"%s"\\n\\t\\t{\\n\\t\\t\\t"SteamID"\\t\\t"76561197960287930"\\n\\t\\t}\\n\\t}\\n}\\n' "$user" > "$config"
    echo "$user signed in" > "$HOME/Steam/logs/connection_log.txt"
  fi
  printf 'Waiting for client config...OK\\nWaiting for user info...OK\\n'
fi
if [ -z "$app" ]; then
  asked=
  printf '\\nSteam>'
  while read -r word number; do
    case $word in
      quit) exit 0 ;;
      app_info_print)
        case $asked in
          *" $number "*) cat "$here/apps/$number.vdf" 2>/dev/null || printf '"%s"\\n{\\n}\\n' "$number" ;;
          *) echo "No app info for AppID $number found, requesting..." ;;
        esac
        asked="$asked $number " ;;
      *) echo "Command not found: $word" ;;
    esac
    printf '\\nSteam>'
  done
  exit 0
fi
if [ "$app" = 223350 ] && [ "$user" != mara ]; then
  echo "ERROR! Failed to install app '$app' (No subscription)"
  exit 8
fi
if [ "$TROUBLE" = passing ]; then
  echo 'TROUBLE=' >> "$here/steam.conf"
  echo "Error! App '$app' state is 0x6 after update job."
  exit 8
fi
[ ! -f "$folder/part" ] || { echo 'going on with what is there'; TROUBLE=; }
printf ' Update state (0x3) reconfiguring, progress: 0.00 (0 / 0)\\n'
for part in 1 2 3; do
  echo "$part" > "$folder/part"
  printf ' Update state (0x61) downloading, progress: %s.00 (%s / 300000)\\n' "$((part * 33))" "$((part * 100000))"
  while [ "$TROUBLE" = slow ]; do sleep 60; done
done
if [ "$TROUBLE" = disk ]; then
  echo "Error! App '$app' state is 0x202 after update job."
  exit 8
fi
rm "$folder/part"
echo "app $app" > "$folder/game"
echo "Success! App '$app' fully installed."
`;
