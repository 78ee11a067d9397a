# shellcheck shell=bash
# What is not Docker's: namespaces, cables, a bridge, a tunnel device and rules made by hand.

make_handmade() {
  make_second_veth
  make_named_namespaces
  make_patch
  make_nameless_namespace
  make_devices
  make_rules
}

# Docker cannot attach a container twice to one network: by hand it has two veths on one bridge.
make_second_veth() {
  local pid bridge
  pid=$(docker inspect --format '{{.State.Pid}}' loadbalancer)
  bridge=br-$(docker network inspect --format '{{slice .Id 0 12}}' shop_front)
  ip link add name veth-lb-vip type veth peer name vip0 netns "$pid"
  ip link set veth-lb-vip master "$bridge" up
  nsenter --target "$pid" --net ip addr add 172.20.0.250/24 dev vip0
  nsenter --target "$pid" --net ip link set vip0 up
}

# A cable between two bridges of the host, both ends in its own namespace.
make_patch() {
  local bridge
  bridge=br-$(docker network inspect --format '{{slice .Id 0 12}}' staging)
  ip link add name patch-hand type veth peer name patch-staging
  ip link set patch-hand master br-hand up
  ip link set patch-staging master "$bridge" up
}

# root ── veth-qa ─ uplink0 ─ [qa-east] ── link-west ─ link-east ── [qa-west] ─ eth0 ─ veth-west ── br-hand
make_named_namespaces() {
  ip netns add qa-east
  ip netns add qa-west
  ip -n qa-east link set lo up
  ip -n qa-west link set lo up
  ip -n qa-east link add name link-west type veth peer name link-east netns qa-west
  ip link add name veth-qa type veth peer name uplink0 netns qa-east
  ip link add name br-hand type bridge
  ip link add name veth-west type veth peer name eth0 netns qa-west # the name of another interface, elsewhere
  ip link set veth-west master br-hand
  address qa-east link-west 10.77.0.1/30
  address qa-west link-east 10.77.0.2/30
  address qa-east uplink0 10.77.1.2/24
  address '' veth-qa 10.77.1.1/24
  address '' br-hand 10.66.0.1/24
  address qa-west eth0 10.66.0.2/24
  ip link set veth-west up
}

# address NAMESPACE DEVICE ADDRESS : '' is the host's own namespace.
address() {
  local in=(${1:+-n "$1"})
  ip "${in[@]}" addr add "$3" dev "$2"
  ip "${in[@]}" link set "$2" up
}

# No file names it: only the process in it does.
make_nameless_namespace() {
  local pid
  setsid unshare --net bash -c 'exec -a ci-runner sleep infinity' </dev/null >/dev/null 2>&1 &
  pid=$!
  until [ "$(readlink "/proc/$pid/ns/net")" != "$(readlink /proc/self/ns/net)" ] && [ "$(tr '\0' ' ' <"/proc/$pid/cmdline")" = 'ci-runner infinity ' ]; do sleep 0.02; done
  ip link add name veth-ci type veth peer name ci0 netns "$pid"
  address '' veth-ci 10.55.0.1/24
  nsenter --target "$pid" --net ip addr add 10.55.0.2/24 dev ci0
  nsenter --target "$pid" --net ip link set ci0 up
}

make_devices() {
  ip tuntap add dev tun-office mode tun
  address '' tun-office 10.8.0.1/24
  if kernel_has dummy; then
    ip link add name dummy0 type dummy
    address '' dummy0 10.99.0.1/32
  else
    note_skipped dummy 'this kernel has none (no dummy0)'
  fi
  if kernel_has vlan link eth0 id 30; then
    ip link add link eth0 name eth0.30 type vlan id 30
    address '' eth0.30 "192.168.30.${LAB_LAN##*.}/24"
  else
    note_skipped vlan 'this kernel has none (no eth0.30)'
  fi
}

make_rules() {
  iptables -t nat -A PREROUTING -i eth0 -p tcp --dport 2222 -m comment --comment 'qa-west by hand' -j DNAT --to-destination 10.66.0.2:22
  iptables -I DOCKER-USER -i eth0 -s "$LAB_BLOCKED" -m comment --comment 'blocked neighbour' -j DROP
}
