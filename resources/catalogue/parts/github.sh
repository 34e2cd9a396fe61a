# The address of the file whose name fits a pattern, in a project's newest release or in the one of a tag.
release_file() {
  if [ "$3" = latest ]; then release=latest; else release="tags/$3"; fi
  fetch "https://api.github.com/repos/$1/releases/$release" | tr ',{}' '[\n*]' \
    | sed -n 's/^ *"browser_download_url": *"\([^"]*\)".*$/\1/p' | grep -E "$2" | sed -n 1p
}
