fail() {
  echo "$*" >&2
  exit 1
}

# A file's download shows how far it is; what is read from the output does not.
fetch() {
  case " $* " in
    *' -o '*) ;;
    *) set -- -sS "$@" ;;
  esac
  curl -fL --retry 3 --user-agent 'Roost (catalogue@roost.invalid)' "$@"
}
