#!/bin/bash
# Pid 1 of a host, in its own root: network, sshd, dockerd; then it reaps.
# usage: init HOSTNAME ADDRESS ADDRESS6 GATEWAY
set -eu
address=$2 address6=$3 gateway=$4

mkdir -p /run/sshd /run/lock /run/netns
ln -sfn /proc/self/mounts /etc/mtab
# cgroup v2 lets no cgroup hold both processes and children with controllers: go one down (as docker-in-docker does).
for tree in /sys/fs/cgroup /sys/fs/cgroup/unified; do
  [ -n "$(cat "$tree/cgroup.controllers" 2>/dev/null)" ] || continue # v1, or a hybrid's bare v2 tree
  mkdir -p "$tree/init"
  echo 1 >"$tree/init/cgroup.procs"
  for controller in $(cat "$tree/cgroup.controllers"); do
    echo "+$controller" >"$tree/cgroup.subtree_control" 2>/dev/null || true
  done
done

until [ -e /sys/class/net/eth0 ]; do sleep 0.05; done # its far end is put here from outside
ip link set lo up
ip link set eth0 up
ip addr add "$address" broadcast + dev eth0
[ ! -e /proc/sys/net/ipv6 ] || ip -6 addr add "$address6" dev eth0 nodad
ip route add default via "$gateway"

# The nft variant as on every Debian; where the kernel cannot, the legacy one.
iptables-nft -t nat -S >/dev/null 2>&1 || for tool in iptables ip6tables; do
  update-alternatives --set "$tool" "/usr/sbin/$tool-legacy" >/dev/null
done

mkdir -p /etc/docker
cat >/etc/docker/daemon.json <<'JSON'
{ "experimental": true, "ip6tables": true, "log-level": "warn", "shutdown-timeout": 1, "max-concurrent-uploads": 1 }
JSON
rm -f /var/run/docker.pid
/usr/sbin/sshd -D -e >/var/log/sshd.log 2>&1 </dev/null &
/usr/sbin/dockerd >/var/log/dockerd.log 2>&1 </dev/null &

# bash collects every orphan that falls to pid 1 while it waits here.
while :; do
  sleep infinity &
  wait $! || true
done
