fail() {
  echo "$*" >&2
  exit 1
}

fetch() {
  curl -fsSL --retry 3 --user-agent 'Roost (catalogue@roost.invalid)' "$@"
}
