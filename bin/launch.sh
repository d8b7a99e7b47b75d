# What both launchers share: which Java runs them, and its archives of classes. To be read by sh with
# root set to the folder above this one. An agent waits for the MCP server each time that it is started,
# so that hardly any other program is started on the way to java.

# Sets found, the feature release that the JDK in $1 says it is, and build, which names it exactly;
# both empty if it says nothing.
look_at() {
  found='' build=''
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  while IFS='=' read -r name value; do
    value=${value#\"}
    value=${value%\"}
    case $name in
      JAVA_VERSION) found=${value%%[!0-9]*} build=${build:-$value} ;;
      JAVA_RUNTIME_VERSION) build=$value ;;
    esac
  done <"$1/release"
  case $build in
    *[!0-9A-Za-z.+_-]*) build=$found ;;
  esac
}

# Sets java, release and build: the one that came with the installation, else JAVA_HOME if new enough,
# else an installed 25, else the oldest from 17 on; java stays empty if there is none.
find_java() {
  java='' release=0 chosen=''
  look_at "$root/runtime"
  if [ -n "$found" ]; then
    java=$root/runtime/bin/java
    release=$found
    return
  fi
  if [ -n "${JAVA_HOME:-}" ]; then
    look_at "$JAVA_HOME"
    if [ "${found:-0}" -ge 17 ]; then
      java=$JAVA_HOME/bin/java
      release=$found
      return
    fi
  fi
  for home in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    look_at "$home"
    [ "${found:-0}" -ge 17 ] || continue
    if [ -z "$java" ] || [ "$found" -eq 25 ] ||
      { [ "$release" -ne 25 ] && [ "$found" -lt "$release" ]; }; then
      java=$home/bin/java
      release=$found
      chosen=$build
    fi
  done
  build=$chosen
}

# Sets archives, the folder for this installation: one that a package has made for everybody, or else
# one in the user's cache; empty if there is no place for one. And the flags that archives take.
find_archives() {
  archives='' cache=''
  if [ -d "$root/archives" ]; then
    archives=$root/archives
  else
    case ${XDG_CACHE_HOME:-} in
      /*) cache=$XDG_CACHE_HOME ;;
      *) [ -z "${HOME:-}" ] || cache=$HOME/.cache ;;
    esac
    [ -z "$cache" ] || archives=$cache/traffic-guardian/archives$root
  fi
  case $archives in
    *' '*) archives='' ;; # Flags are split at spaces.
  esac
  if [ "$release" -ge 25 ]; then
    kind=aot read_archive=-XX:AOTCache write_archive=-XX:AOTCacheOutput only_archive=-XX:AOTMode=on
  else
    kind=jsa read_archive=-XX:SharedArchiveFile write_archive=-XX:ArchiveClassesAtExit only_archive=-Xshare:on
  fi
}

# Sets file to the archive of the program $1, made of the jar $2 and the libraries in $3, by this JDK.
# The name has to say it all: JDK 25 does not compare an AOT cache with the class path.
name_archive() {
  key=$(LC_ALL=C TZ=UTC0 ls -lLn "$2" "$3" 2>/dev/null | cksum)
  file=$archives/$1-$build-${key% *}-${key#* }.$kind
}

# Whether nobody but this user can put anything into the folder of archives, or it belongs to the
# installation, as the jars do: an archive is code.
are_own() {
  [ -n "$cache" ] || return 0
  [ -O "$cache" ] && [ -O "$cache/traffic-guardian" ] && [ -O "$archives" ] || return
  case $(ls -ldn "$cache/traffic-guardian" "$archives") in
    drwx------*"
"drwx------*) ;;
    *) return 1 ;;
  esac
}

# Sets archive to the flag that has java read that archive, if there is one that may be trusted and is
# not older than a jar, of which the name tells only the minute.
find_archive() {
  archive=''
  find_archives
  [ -n "$archives" ] || return 0
  name_archive "$@"
  [ -r "$file" ] && { [ -z "$cache" ] || [ -O "$file" ]; } && are_own || return 0
  for jar in "$2" "$3"/*.jar; do
    [ ! "$jar" -nt "$file" ] || return 0
  done
  archive=$read_archive=$file
}

# Flags are words without spaces in them, meant to be split. Java's own messages would go to standard
# output, which is for data, and some come with every archive that does not match.
quiet_flags='-XX:+DisplayVMOutputToStderr -Xlog:disable'
# Out of memory, a service that ends and is started again is better than one that limps. It ends with
# 1, where -XX:+ExitOnOutOfMemoryError would say 3: a wrong configuration, after which nothing starts it.
# What memory held is written nowhere.
out_of_memory='-XX:+CrashOnOutOfMemoryError -XX:-CreateCoredumpOnCrash -XX:ErrorFile=/dev/null'
host_flags="-XX:+UseSerialGC -Xmx256m $out_of_memory $quiet_flags"
mcp_flags="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m $quiet_flags"

# Sets the jar of each program and the folder of its libraries: those of Maven in a checkout.
find_classes() {
  if [ -f "$root/pom.xml" ]; then
    host_jar=$root/host-service/target/host-service-0.1.0.jar
    host_libraries=$root/host-service/target/lib
    mcp_jar=$root/mcp-server/target/mcp-server-0.1.0.jar
    mcp_libraries=$root/mcp-server/target/lib
  else
    host_jar=$root/lib/host-service/host-service-0.1.0.jar
    host_libraries=$root/lib/host-service
    mcp_jar=$root/lib/mcp-server/mcp-server-0.1.0.jar
    mcp_libraries=$root/lib/mcp-server
  fi
}
