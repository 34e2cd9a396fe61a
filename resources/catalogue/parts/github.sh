# Finds the file whose address fits a pattern, in a project's newest release or in the one of a tag. Sets `address`, empty
# where there is none, and `sum`, which GitHub tells of what was put there since 2025.
find_release() {
  if [ "$3" = latest ]; then release=latest; else release="tags/$3"; fi
  found=$(fetch "https://api.github.com/repos/$1/releases/$release" | tr ',{}' '[\n*]' \
    | sed -n -e 's/^ *"digest": *"sha256:\([0-9a-f]*\)".*$/\1/p' -e 's/^ *"browser_download_url": *"\([^"]*\)".*$/\1/p' \
    | grep -E -m 1 -B 1 "$2") || found=
  address=$(echo "$found" | sed -n '$p')
  sum=$(echo "$found" | sed -n '/^[0-9a-f]\{64\}$/p')
}
