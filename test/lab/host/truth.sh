#!/bin/bash
# Reads every network namespace that this host can reach, from inside each. Prints lines
# "SECTION <tab> …" for test/lab/truth.ts. Run in a mount namespace of its own (unshare --mount).
set -euo pipefail

is_namespace() { [ "$(stat -f -c %T "$1" 2>/dev/null)" = nsfs ]; }

declare -A handle=()
remember() { [ -n "${handle[$1]:-}" ] || handle[$1]=$2; }

printf 'root\t%s\n' "$(stat -L -c %i /proc/1/ns/net)"
for file in /run/netns/* /run/docker/netns/*; do
  is_namespace "$file" || continue
  inode=$(stat -L -c %i "$file")
  printf 'file\t%s\t%s\n' "$inode" "$file"
  remember "$inode" "$file"
done
while read -r inode path; do
  pid=${path#/proc/} pid=${pid%%/*}
  printf 'pid\t%s\t%s\n' "$inode" "$pid"
  [ ! -e "$path" ] || remember "$inode" "$path"
done < <(stat -L -c '%i %n' /proc/[0-9]*/ns/net 2>/dev/null)
docker ps -q | xargs -r docker inspect --format '{{.State.Pid}} {{.Name}}' | while read -r pid name; do
  printf 'container\t%s\t%s\n' "$(stat -L -c %i "/proc/$pid/ns/net")" "${name#/}"
done

# "ip netns list-id" names the namespaces that the one it runs in has a netnsid for, as far as
# they have a file below /run/netns. So give every namespace one there, named by its inode,
# in this mount namespace only. The files are opened before the new /run/netns hides some of them.
holder=$(mktemp -d)
mount -t tmpfs tmpfs "$holder"
for inode in "${!handle[@]}"; do
  : >"$holder/$inode"
  mount --bind "${handle[$inode]}" "$holder/$inode"
done
mkdir -p /run/netns
mount --move "$holder" /run/netns
rmdir "$holder"
for inode in "${!handle[@]}"; do
  # First the links: dumping them makes the kernel give a netnsid to each peer's namespace.
  printf 'links\t%s\t%s\n' "$inode" "$(nsenter --net="/run/netns/$inode" ip -j -d addr | tr -d '\n')"
  printf 'ids\t%s\t%s\n' "$inode" "$(nsenter --net="/run/netns/$inode" ip -j netns list-id | tr -d '\n')"
done
printf 'plotnetcfg\t%s\n' "$(plotnetcfg -f json | tr -d '\n')"
