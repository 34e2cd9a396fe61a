# A file, 1 or 256 for its algorithm, and the sum it must have. macOS has shasum, most of Linux sha256sum.
verify() {
  if command -v "sha$2sum" > /dev/null 2>&1; then
    echo "$3  $1" | "sha$2sum" -c - > /dev/null || fail "$1 arrived damaged"
  else
    echo "$3  $1" | shasum -a "$2" -c - > /dev/null || fail "$1 arrived damaged"
  fi
}
