/**
 * Which network namespaces there are.
 *
 * Root sees the nsfs inode of each process. Without root that file is refused, but /proc/PID/net/dev may be looked at,
 * and its inode number is made anew for each network namespace (proc_register() in fs/proc/generic.c, called for every
 * namespace by proc_net_ns_init()): processes with the same number share one namespace. Files in /run/netns can be
 * looked at by anyone. Names with unusual characters are left out here, so that every line below is one path.
 */
export const namespaces = String.raw`
set -- /run/netns/* /run/docker/netns/* /run/user/*/netns/* /run/user/*/docker/netns/*
[ -L /var/run ] || set -- "$@" /var/run/netns/* /var/run/docker/netns/*
BOUND= UNUSUAL=0
for file; do
  case $file in
    *'*') ;;
    *[!A-Za-z0-9._/:@+=,-]*) UNUSUAL=$((UNUSUAL + 1)) ;;
    *) BOUND="$BOUND $file" ;;
  esac
done
names() {
  for file in $BOUND; do say "$file"; done
  say "unusual $UNUSUAL"
  if [ -d /run/docker/netns ] && [ -r /run/docker/netns ]; then say 'docker readable'
  elif [ -d /run/docker ]; then say 'docker refused'
  fi
}
section netns-names 2000000 names

inodes() { printf '%s\n' /proc/self/ns/net $BOUND /proc/[0-9]*/ns/net | limit 10 xargs stat -L -c '%d %i %n' 2>/dev/null; }
INODES=$(inodes | cap 8000000)
if have stat; then section netns-inodes 8000000 say "$INODES"
else section netns-inodes 1000 limit 1 stat
fi

if [ "$ROOT" = no ] && have stat; then
  proc_inodes() { printf '%s\n' /proc/self/net/dev /proc/[0-9]*/net/dev | limit 10 xargs stat -L -c '%d %i %n' 2>/dev/null; }
  PROC_INODES=$(proc_inodes | cap 8000000)
  section netns-proc-inodes 8000000 say "$PROC_INODES"
fi

case $BOUND in *' /run/netns/'*)
  if [ $IP_JSON = yes ]; then section netns-named-ids 1000000 limit 10 ip -j netns list; fi ;;
esac

# One line "INODE PATH" per namespace other than our own, by a process where there is one, else by a file.
# Of its processes the lowest PID: that is its init or a daemon, not a health check that ends before it is entered.
distinct() {
  own=
  while read -r device inode path; do
    if [ -z "$own" ]; then own=$inode own_device=$device; continue; fi
    [ "$inode" = "$own" ] || [ "$device" != "$own_device" ] && continue
    case $path in
      /proc/*) pid=${'${path#/proc/}'}; say "$inode 0 ${'${pid%%/*}'} $path" ;;
      *) say "$inode 1 0 $path" ;;
    esac
  done | sort -k1,1n -k2,2n -k3,3n | {
    last=
    while read -r inode rank pid path; do
      [ "$inode" = "$last" ] || say "$inode $path"
      last=$inode
    done
  }
}

# One process for each namespace other than our own.
if [ "$ROOT" = yes ]; then by_process=$(say "$INODES" | distinct)
else by_process=$(say "$PROC_INODES" | distinct)
fi
PIDS=
while IFS=/ read -r inode top pid rest; do
  [ "$top" = proc ] && PIDS="$PIDS $pid"
done <<END_OF_PROCESSES
$by_process
END_OF_PROCESSES
`;
