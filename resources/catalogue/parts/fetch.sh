fail() {
  echo "$*" >&2
  exit 1
}

# What a site answers.
fetch() {
  curl -fsSL --retry 3 --user-agent 'Roost (catalogue@roost.invalid)' "$@"
}

# macOS has shasum and md5, most of Linux a program for each.
sum_of() {
  if command -v "$2sum" > /dev/null 2>&1; then
    "$2sum" < "$1"
  elif [ "$2" = md5 ]; then
    md5 -q "$1"
  else
    shasum -a "${2#sha}" < "$1"
  fi | cut -d ' ' -f 1
}

# A file's download, which goes on with what has come of it.
download() {
  curl -fL --retry 3 --continue-at - --user-agent 'Roost (catalogue@roost.invalid)' -o "$1.part" "$2"
}

# Brings a file to its place: save PATH ADDRESS [md5|sha1|sha256|sha512 SUM]. It comes whole and as its makers have it,
# or not at all, and then what was there before is still there.
save() {
  # A part is of use only to the installation that was paused with it, and only of the same file.
  if [ "${INSTALL_RESUMES:-}" != 1 ] || [ "$(cat "$1.from" 2> /dev/null)" != "$2" ]; then rm -f "$1.part"; fi
  # Of hundreds of files, how far each is would bury all else.
  if [ "${quiet:-no}" = yes ]; then
    fetch -o "$1.part" "$2"
  elif [ -s "$1.part" ]; then
    # Some sites give no rest of a file, and none has a rest of a whole one.
    download "$1" "$2" || { rm -f "$1.part" && download "$1" "$2"; }
  else
    echo "$2" > "$1.from" && download "$1" "$2"
  fi || {
    rm -f "$1.part" "$1.from"
    return 1
  }
  rm -f "$1.from"
  if [ -n "${4:-}" ] && [ "$(sum_of "$1.part" "$3")" != "$4" ]; then
    rm -f "$1.part"
    fail "$1 arrived damaged"
  fi
  mv -f "$1.part" "$1"
}
