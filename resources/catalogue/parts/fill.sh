# The newest build of a PaperMC project. The list of versions begins with the newest.
api="https://fill.papermc.io/v3/projects/$project"
if [ "$version" = latest ]; then
  version=$(fetch "$api" | tr -d ' \n\r' | tr '[],' '[\n*]' | grep -E "$release" | tr -d '"' | sed -n 1p)
  [ -n "$version" ] || fail "PaperMC names no version of $project"
fi
echo "Fetching $project $version"
build=$(fetch "$api/versions/$version/builds/latest" | tr -d ' \n\r' | tr '{},' '[\n*]') \
  || fail "PaperMC has no build of $project for $version"
address=$(echo "$build" | sed -n 's/^"url":"\(https:[^"]*\.jar\)"$/\1/p' | sed -n 1p)
sum=$(echo "$build" | sed -n 's/^"sha256":"\([0-9a-f]*\)"$/\1/p' | sed -n 1p)
save "$jar" "$address" sha256 "$sum"
