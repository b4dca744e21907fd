# Sourced by scripts that want many real executables: those of Debian's libwine. Nothing is installed:
# the packages are unpacked under target/libwine.
# shellcheck shell=bash

readonly libwine=$project/target/libwine

# Fetches libwine for an architecture and unpacks it, once.
need_libwine() {
  local architecture=$1
  [[ -f $libwine/$architecture.txt ]] && return
  command -v apt-get >/dev/null || fail "libwine comes from Debian or Ubuntu, and there is no apt-get here"
  local folder=$libwine/$architecture lists=$libwine/lists
  mkdir -p "$folder" "$lists/state/lists/partial" "$lists/cache/archives/partial"
  touch "$lists/state/status"
  # lists of packages of their own: the system need not know the other architecture
  cat >"$lists/apt.conf" <<CONF
APT::Architectures { "amd64"; "i386"; };
Dir::State "$lists/state";
Dir::State::status "$lists/state/status";
Dir::Cache "$lists/cache";
APT::Sandbox::User "root";
CONF
  say "fetching libwine for $architecture"
  export APT_CONFIG=$lists/apt.conf
  apt-get update -qq >&2 || say "could not refresh all package lists"
  (cd "$folder" && apt-get download -q "libwine:$architecture" >&2) || fail "could not fetch libwine:$architecture"
  unset APT_CONFIG
  dpkg-deb -x "$folder"/libwine_*.deb "$folder"
  rm "$folder"/libwine_*.deb
  find "$folder" -path '*-windows/*' -type f | LC_ALL=C sort >"$libwine/$architecture.txt.part"
  mv "$libwine/$architecture.txt.part" "$libwine/$architecture.txt"
}
