#!/bin/sh
# The recipe of the classic notes, as people run it by hand on the host as root: for each running container
# its SandboxKey, then `nsenter … ethtool -S eth0` for the peer's ifindex, then the host's link of that number.
# It finds eth0 only. Kept as it is, because it is what a scan is measured against.
for id in $(docker ps -q); do
  name=$(docker inspect -f '{{.Name}}' "$id")
  sandbox=$(docker inspect -f '{{.NetworkSettings.SandboxKey}}' "$id")
  peer=$(nsenter --net="$sandbox" ethtool -S eth0 2>/dev/null | awk '/peer_ifindex/ { print $2 }')
  [ -n "$peer" ] || continue
  link=$(ip -o link | awk -F': ' -v want="$peer" '$1 == want { print $2 }')
  printf '%s %s\n' "$name" "$link"
done
