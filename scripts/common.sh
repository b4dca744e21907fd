# Sourced by the other scripts: the project's folder, a JDK, packages, the jar.
# shellcheck shell=bash

readonly JDK_NEEDED=25
project=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
readonly project
readonly jar=$project/target/deadbox.jar
readonly start_cache=$project/target/deadbox.aot

say() { printf 'deadbox: %s\n' "$*" >&2; }

# Says what is wrong and what to do, and stops.
fail() {
  say "$*"
  exit 1
}

# Major version of a java executable; nothing if it does not run. Its folder says so in a file, which saves
# starting it.
java_version() {
  local release
  release=$(dirname "$(dirname "$(readlink -f "$1")")")/release
  if [[ -r $release ]] && grep -q '^JAVA_VERSION=' "$release"; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release"
  else
    "$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1
  fi
}

# Sets java_home to a JDK that is new enough.
find_jdk() {
  local candidate version on_path
  on_path=$(readlink -f "$(command -v java || true)" || true)
  for candidate in "${DEADBOX_JAVA:-}" "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$on_path" \
    /usr/lib/jvm/*/bin/java "$HOME"/.sdkman/candidates/java/*/bin/java "$HOME"/.jdks/*/bin/java \
    /opt/*/bin/java /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
    [[ -d $candidate ]] && candidate=$candidate/bin/java # DEADBOX_JAVA may name the JDK itself
    [[ -n $candidate && -x $candidate ]] || continue
    version=$(java_version "$candidate")
    if [[ ${version:-0} -ge $JDK_NEEDED ]]; then
      java_home=$(dirname "$(dirname "$candidate")")
      return
    fi
  done
  return 1
}

# As find_jdk, but installs one where the distribution has it.
need_jdk() {
  find_jdk && return
  local package
  refresh_package_lists
  if package=$(first_available openjdk-25-jdk-headless temurin-25-jdk) && [[ $EUID -eq 0 ]]; then
    need_packages "$package"
    find_jdk && return
  fi
  fail "needs a JDK $JDK_NEEDED or newer, and found none. Install ${package:-temurin-25-jdk (Adoptium)}," \
    "or unpack any JDK $JDK_NEEDED and set DEADBOX_JAVA to its folder."
}

# Fetches the lists of packages, once, as root on a Debian-like system: a fresh container has none.
refresh_package_lists() {
  [[ -z ${lists_refreshed:-} && $EUID -eq 0 ]] && command -v apt-get >/dev/null || return 0
  lists_refreshed=1
  apt-get update -q >&2 || say "could not refresh the package lists; trying with those at hand"
}

# The first of some packages that this system can install; names differ between releases.
first_available() {
  local package
  command -v apt-cache >/dev/null || return 1
  for package in "$@"; do
    if apt-cache policy "$package" 2>/dev/null | grep 'Candidate: [0-9]' >/dev/null; then
      echo "$package"
      return
    fi
  done
  return 1
}

# Installs packages that are missing: as root on a Debian-like system; elsewhere says how.
need_packages() {
  local package missing=()
  for package in "$@"; do
    # shellcheck disable=SC2016 # dpkg-query's own variable
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep 'ok installed' >/dev/null || missing+=("$package")
  done
  [[ ${#missing[@]} -eq 0 ]] && return
  local install=(apt-get install -y --no-install-recommends "${missing[@]}")
  if ! command -v apt-get >/dev/null; then
    fail "needs these Debian packages, or what your system calls them: ${missing[*]}"
  fi
  if [[ $EUID -ne 0 ]]; then
    fail "needs packages that are not installed. Run: sudo ${install[*]}"
  fi
  say "installing ${missing[*]}"
  refresh_package_lists
  DEBIAN_FRONTEND=noninteractive "${install[@]}" >&2 || fail "could not install them. Try: ${install[*]}"
}

# As need_packages, but a package that this system does not offer is only told.
want_packages() {
  local package offered=()
  for package in "$@"; do
    if dpkg-query -s "$package" >/dev/null 2>&1; then
      continue
    fi
    refresh_package_lists
    if [[ -n $(first_available "$package") ]]; then
      offered+=("$package")
    else
      say "this system offers no package $package; what needs it is not run"
    fi
  done
  [[ ${#offered[@]} -eq 0 ]] || need_packages "${offered[@]}"
}

# Deadbox was tried with this version of the library's interface and asks for no other.
libtsk_present() {
  local ldconfig
  ldconfig=$(command -v ldconfig || echo /sbin/ldconfig)
  "$ldconfig" -p 2>/dev/null | grep -F 'libtsk.so.19 ' >/dev/null ||
    compgen -G '/usr/lib/*/libtsk.so.19' >/dev/null
}

# The Sleuth Kit's library; libewf, for E01, comes with it.
need_libtsk() {
  libtsk_present && return
  refresh_package_lists
  need_packages "$(first_available libtsk19t64 libtsk19 || echo libtsk19)"
  libtsk_present || fail "the Sleuth Kit's library, libtsk.so.19, is installed but cannot be found"
}

# Copies the hives of the corpus's images and of test-images into a folder, and prints their paths:
# of the file systems that mmls and fls find, all files in use that begin as hives do.
hives_in_images() {
  local corpus=$1 folder=$2 image start inode path copy number=0
  for image in "$corpus"/images/composite/*/*.E01 "$project"/test-images/{clean,infected}.E01; do
    [[ -f $image ]] || continue
    start=$(mmls "$image" | awk '/NTFS/ { print $3 + 0; exit }')
    while IFS=$'\t' read -r inode path; do
      number=$((number + 1))
      copy=$folder/$number-$(basename "$image" .E01)-$(basename "$path")
      icat -o "$start" "$image" "$inode" >"$copy"
      if [[ $(head -c 4 "$copy" | tr -d '\0') == regf ]]; then
        echo "$copy"
      else
        rm "$copy"
      fi
    done < <(fls -o "$start" -r -p "$image" | sed -nE 's/^r\/r ([0-9-]+):/\1/p')
  done
}

jar_stale() {
  [[ ! -f $jar ]] && return
  [[ -n $(find "$project/pom.xml" "$project/src/main" -newer "$jar" -print -quit) ]]
}

# Maven on the JDK that was found: the check of the code's format parses with the compiler Maven runs on.
run_maven() {
  # Maven's own libraries still use sun.misc.Unsafe; newer JDKs would warn of it on every run
  JAVA_HOME=$java_home MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" \
    mvn -B -Dstyle.color=never "$@"
}

# Options of the virtual machine for Deadbox. ParallelGC: on few cores it costs a batch run least. FreqInlineSize, of
# 325 else: compiling takes a third of a run of seconds, and shorter pieces take it less; long runs are as fast.
java_options=(--enable-native-access=ALL-UNNAMED -XX:+UseParallelGC -XX:FreqInlineSize=120)

# Adds where SQLite's library is; without it each run unpacks its own. The library's build for musl is another one:
# there, as wherever none fits, the driver chooses by itself.
use_native_library() {
  local folder
  folder=$project/target/native/org/sqlite/native/$(uname -s)/$(uname -m)
  if [[ -f $folder/libsqlitejdbc.so ]] && ! compgen -G '/lib/ld-musl-*' >/dev/null; then
    java_options+=("-Dorg.sqlite.lib.path=$folder" -Dorg.sqlite.lib.name=libsqlitejdbc.so)
  fi
}

# Adds the cache of make_start_cache, which is made where there is none of this jar. The virtual machine
# passes over one that another JDK made in silence.
use_start_cache() {
  if [[ ! $start_cache -nt $jar && -w $project/target ]]; then
    (
      flock 9
      [[ $start_cache -nt $jar ]] || make_start_cache
    ) 9>"$project/target/build.lock"
  fi
  [[ ! -s $start_cache ]] || java_options+=("-XX:AOTCache=$start_cache" -Xlog:aot=off -Xlog:cds=off)
}

# Keeps what the virtual machine learns about the program's classes in one run, so that it need not in
# others: a second less of each. Whatever goes wrong with it, an empty file stands for it, so that it is not tried
# again and again.
make_start_cache() {
  local folder=$project/target/start-cache
  rm -rf "$start_cache" "$folder"
  "$java_home/bin/java" "${java_options[@]}" "-XX:AOTCacheOutput=$start_cache" -Xlog:aot=off -Xlog:cds=off -jar "$jar" \
    examine --no-verify "$project/test-images/infected.E01" -i "$project/iocs" -o "$folder" >/dev/null 2>&1 || true
  rm -rf "$folder"
  touch "$start_cache"
}

# Builds the jar where it is missing or older than its sources; one build at a time.
build_jar() {
  jar_stale || return 0
  command -v mvn >/dev/null || need_packages maven
  mkdir -p "$project/target" || fail "cannot write to $project/target, where the build goes"
  (
    flock 9
    jar_stale || exit 0 # someone else built it while this one waited
    say "building $jar"
    touch "$project/target/build-started"
    cd "$project" && run_maven -q -Dmaven.test.skip=true package >&2 || exit 1
    # as old as the sources it was made from, even where they changed meanwhile
    touch -r "$project/target/build-started" "$jar"
  ) 9>"$project/target/build.lock" || fail "the build failed; what is above says why"
}

# Runs a command, its output in a file and its messages in $bench/errors, and prints what it took: seconds that
# pass, seconds of the processor, and MB of its largest process. Returns its status.
measured() { # OUT COMMAND...
  local out=$1 status=0
  shift
  # shellcheck disable=SC2154 # the script that measures says where to
  /usr/bin/time -o "$bench/time" -f '%e %U %S %M' "$@" >"$out" 2>"$bench/errors" || status=$?
  tail -n 1 "$bench/time" | awk '{ print $1, $2 + $3, int($4 / 1024) }'
  return "$status"
}

# The fastest run of RUNS, by default one, of a command that prints what "measured" does.
fastest() {
  local run
  for ((run = 0; run < ${RUNS:-1}; run++)); do
    "$@"
  done | sort -n | head -n 1
}

# Stops where a class of the tests, which comparisons run, has not been built.
need_test_class() {
  if [[ ! -f $project/target/test-classes/${1//./\/}.class || ! -d $project/target/lib ]]; then
    fail "${0##*/} runs the tests' classes. Build them first: mvn package -DskipTests"
  fi
}

# Runs a class of the tests with what follows its name.
run_test_class() {
  "$java_home/bin/java" --enable-native-access=ALL-UNNAMED \
    -cp "$project/target/classes:$project/target/test-classes:$project/target/lib/*" "$@"
}

# What an extractor finds in the files whose paths are read from the standard input, as JSON.
row_dump() { run_test_class io.deadbox.artifact.RowDump "$1"; }
