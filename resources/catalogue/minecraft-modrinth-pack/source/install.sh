#!/bin/sh
# Installs Minecraft: Modrinth modpack. The same script serves the container edition (/mnt/server) and the native one.
set -eu

cd "${SERVER_DIR:-/mnt/server}"

@@parts/fetch.sh@@

for tool in curl jq unzip; do
  command -v "$tool" > /dev/null 2>&1 || missing=yes
done
if [ -n "${missing:-}" ]; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends ca-certificates curl jq unzip
fi

versions=$(fetch "https://api.modrinth.com/v2/project/$MODPACK/version") || fail "Modrinth has no pack $MODPACK"
file=$(echo "$versions" | jq -r --arg wanted "$MODPACK_VERSION" '
  [.[] | select($wanted == "latest" or .version_number == $wanted or .id == $wanted)][0].files
  | [.[]? | select(.filename | endswith(".mrpack"))] | (map(select(.primary)) + .)[0]
  | select(.url) | "\(.url) \(.hashes.sha512 // "")"')
sum=${file#* }
file=${file%% *}
[ -n "$file" ] || fail "The pack $MODPACK has no version $MODPACK_VERSION"
echo "Fetching $file"
work=.modpack
rm -rf "$work"
mkdir "$work"
save "$work/pack.zip" "$file" sha512 "$sum"
unzip -q "$work/pack.zip" -d "$work"
index=$work/modrinth.index.json

tab=$(printf '\t')
jq -r '.files[] | select(.env.server != "unsupported") | [.path, .hashes.sha512, .downloads[0]] | @tsv' "$index" > "$work/files"
while IFS=$tab read -r path sum address; do
  case /$path/ in */../*) fail "The pack wants to write outside: $path" ;; esac
  mkdir -p "$(dirname "$work/new/$path")"
  quiet=yes save "$work/new/$path" "$address" sha512 "$sum"
done < "$work/files"
# Mods of the pack's earlier version would clash with those of this one. They stay until all of these are here.
rm -rf mods
[ ! -d "$work/new" ] || cp -R "$work/new/." .
for overrides in overrides server-overrides; do
  [ ! -d "$work/$overrides" ] || cp -R "$work/$overrides/." .
done

needs() { jq -r --arg name "$1" '.dependencies[$name] // empty' "$index"; }
minecraft=$(needs minecraft)
fabric=$(needs fabric-loader)
forge=$(needs forge)
neoforge=$(needs neoforge)
quilt=$(needs quilt-loader)
rm -f server_args.txt
if [ -n "$fabric" ]; then
  echo "Fetching Fabric $fabric for Minecraft $minecraft"
  meta=https://meta.fabricmc.net/v2/versions
  installer=$(fetch "$meta/installer" | jq -r '[.[] | select(.stable)][0].version')
  save server.jar "$meta/loader/$minecraft/$fabric/$installer/server/jar"
  echo '-jar server.jar' > server_args.txt
elif [ -n "$forge" ] || [ -n "$neoforge" ]; then
  if [ -n "$forge" ]; then
    address=https://maven.minecraftforge.net/net/minecraftforge/forge/$minecraft-$forge/forge-$minecraft-$forge-installer.jar
  else
    address=https://maven.neoforged.net/releases/net/neoforged/neoforge/$neoforge/neoforge-$neoforge-installer.jar
  fi
  echo "Fetching $address"
  save installer.jar "$address" sha1 "$(fetch "$address.sha1" | cut -c 1-40)"
  rm -rf libraries/net/minecraftforge/forge libraries/net/neoforged/neoforge
  java -jar installer.jar --installServer
  rm -f installer.jar installer.jar.log
  find libraries -name unix_args.txt -exec cp {} server_args.txt \;
elif [ -n "$quilt" ]; then
  fail 'Packs for Quilt cannot be installed yet. Many have an edition for Fabric.'
fi
[ -s server_args.txt ] || fail 'The pack names no loader that can be started.'
[ -f user_jvm_args.txt ] || : > user_jvm_args.txt
rm -rf "$work"
echo "The pack is for Minecraft $minecraft"

@@parts/minecraft-settings.sh@@

echo "Minecraft: Modrinth modpack is installed"
