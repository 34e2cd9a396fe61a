import { tar } from './archives.ts';

/** Where SteamCMD comes from. */
export const steamAddress = 'steamcdn-a.akamaihd.net/client/installer/steamcmd_linux.tar.gz';

/** What Steam delivers, by the number of the app: what the start needs, as the makers name it. `(windows)` where asked for. */
const depots: Readonly<Record<string, readonly string[]>> = {
  '1026340': ['DedicatedServer', 'serversettings.xml'],
  '1110390': ['Unturned_Headless.x86_64'],
  '1169370': ['Server.jar', 'jre/bin/java'],
  '1690800': ['Engine/Binaries/Linux/FactoryServer-Linux-Shipping'],
  '1829350 (windows)': ['VRisingServer.exe'],
  '1963720': ['CoreKeeperServer'],
  '2089300 (windows)': ['Icarus/Binaries/Win64/IcarusServer-Win64-Shipping.exe'],
  '1874900': ['ArmaReforgerServer'],
  '222860 (linux)': ['srcds_run', 'left4dead2/cfg/valve.rc'],
  '222860 (windows)': ['srcds.exe', 'left4dead2/cfg/valve.rc'],
  '2278520 (windows)': ['enshrouded_server.exe'],
  '223350': ['DayZServer', 'mpmissions/dayzOffline.chernarusplus/init.c'],
  '232250': ['srcds_run', 'tf/cfg/valve.rc'],
  '232330': ['srcds_run', 'cstrike/cfg/valve.rc'],
  '233780': ['arma3server_x64'],
  '2394010': ['Pal/Binaries/Linux/PalServer-Linux-Shipping'],
  '2430930 (windows)': ['ShooterGame/Binaries/Win64/ArkAscendedServer.exe'],
  '2465200 (windows)': ['SonsOfTheForestDS.exe'],
  '258550': ['RustDedicated'],
  '2857200 (windows)': ['AbioticFactor/Binaries/Win64/AbioticFactorServer-Win64-Shipping.exe'],
  '294420': ['7DaysToDieServer.x86_64', 'serverconfig.xml'],
  '3349480 (windows)': ['Moria/Binaries/Win64/MoriaServer-Win64-Shipping.exe'],
  '343050': ['bin64/dontstarve_dedicated_server_nullrenderer_x64'],
  '376030': ['ShooterGame/Binaries/Linux/ShooterGameServer'],
  '380870': ['ProjectZomboid64', 'ProjectZomboid64.json', 'jre64/bin/java'],
  '4019830': ['RSDragonwilds/Binaries/Linux/RSDragonwildsServer-Linux-Shipping'],
  '4020': ['srcds_run', 'garrysmod/cfg/valve.rc'],
  '403240': ['SquadGame/Binaries/Linux/SquadGameServer'],
  '443030': ['ConanSandbox/Binaries/Linux/ConanSandboxServer-Linux-Shipping'],
  '556450 (windows)': ['TheForestDedicatedServer.exe'],
  '565060': ['bin/AvorionServer'],
  '581330': ['Insurgency/Binaries/Linux/InsurgencyServer-Linux-Shipping'],
  '600760': ['rocketstation_DedicatedServer.x86_64'],
  '730': ['game/bin/linuxsteamrt64/cs2', 'game/csgo/gameinfo.gi'],
  '896660': ['valheim_server.x86_64'],
  '90 (cstrike)': ['hlds_run', 'cstrike/liblist.gam'],
};

/** What Steam gives only to who signs in. */
export const forAccounts: ReadonlySet<string> = new Set(['223350', '233780']);

/**
 * SteamCMD as it behaves: its first run only updates itself and fails, the next delivers the app that its words name.
 *
 * It refuses what Steam refuses: unknown apps, the wrong platform, another login, and a folder named after the login.
 */
const steamcmd = `#!/bin/bash
here=$(dirname "$(readlink -f "$0")")
if [ ! -f "$here/updated" ]; then
  touch "$here/updated"
  echo 'Update complete, launching...'
  exit 42
fi
folder= app= login= platform=
deliver() {
  case $app in
    ${[...forAccounts].join(' | ')}) wanted=mara ;;
    *) wanted=anonymous ;;
  esac
  [ "$login" = "$wanted" ] || exit 5
  depot="$here/depots/$app$platform"
  [ -n "$folder" ] && [ -d "$depot" ] || { echo "ERROR! Failed to install app '$app' (No subscription)"; exit 8; }
  # This one comes in pieces, and the first tries fail.
  pieces="$here/pieces-$app"
  if [ "$app" = 90 ] && [ "$(cat "$pieces" 2> /dev/null | wc -l)" -lt 4 ]; then
    echo piece >> "$pieces"
    echo "Error! App '90' state is 0x10E after update job."
    exit 8
  fi
  # This one it gives to nobody who has not its files for Windows.
  if [ "$app$platform" = '222860 (linux)' ] && [ ! -f "$folder/srcds.exe" ]; then
    echo "ERROR! Failed to install app '$app' (Invalid platform)"
    exit 8
  fi
  cp -R "$depot/." "$folder"
  echo "Success! App '$app' fully installed."
}
while [ $# -gt 0 ]; do
  case $1 in
    +force_install_dir) [ -z "$login" ] || exit 10; folder=$2; shift ;;
    +login) login=$2; shift ;;
    +@sSteamCmdForcePlatformType) platform=" ($2)"; shift ;;
    +app_update) app=$2; shift; deliver ;;
    -beta) shift ;;
    +app_set_config) [ "$3" = mod ] || exit 12; platform="$platform ($4)"; shift 3 ;;
    validate | +quit) ;;
    *) echo "Unknown: $1"; exit 11 ;;
  esac
  shift
done
`;

/** The archive that SteamCMD's makers offer, with what it can deliver. */
export function steamArchive(): Buffer {
  const contents: Record<string, string> = {
    'steamcmd.sh*': steamcmd,
    'linux32/steamclient.so': '32 bits',
    'linux64/steamclient.so': '64 bits',
  };
  for (const [app, files] of Object.entries(depots)) {
    // Steam marks what may be run, except where the catalogue says otherwise.
    for (const file of files) {
      const isProgram = /(?:_run|x86_64|Server|Shipping|cs2|RustDedicated|_x64|ProjectZomboid64)$/.test(file);
      const marked = isProgram && !file.startsWith('CoreKeeper');
      contents[`depots/${app}/${file}${marked ? '*' : ''}`] = `${app}: ${file}\n`;
    }
  }
  return tar(contents, 'gzip');
}
