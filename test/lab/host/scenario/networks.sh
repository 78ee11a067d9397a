# shellcheck shell=bash
# Docker networks. Subnets are given, so that a chart of this host looks the same each time.

network() { docker network create "$@" >/dev/null; }

make_networks() {
  mapfile -t front < <(compose_network shop front)
  mapfile -t back < <(compose_network shop back)
  mapfile -t monitoring < <(compose_network observability monitoring)
  mapfile -t mail < <(compose_network mail default)
  network --subnet 172.20.0.0/24 "${front[@]}" shop_front
  network --subnet 172.21.0.0/24 --internal "${back[@]}" shop_back
  network --subnet 172.22.0.0/24 -o com.docker.network.bridge.name=br-monitoring "${monitoring[@]}" observability_monitoring
  network --subnet 172.23.0.0/24 -o com.docker.network.bridge.enable_icc=false tenants
  network --subnet 172.24.0.0/24 --ipv6 --subnet fd24:6d61:696c::/64 "${mail[@]}" mail_default
  network --subnet 172.25.0.0/24 staging # nobody on it
  network -d macvlan -o parent=eth0 --subnet "$LAB_SUBNET" --gateway "$LAB_GATEWAY" --ip-range "$LAB_MACVLAN_RANGE" lan_direct
  if kernel_has ipvlan link eth0 mode l2; then
    network -d ipvlan -o parent=eth0 --subnet 192.168.41.0/24 lan_shared
  else
    note_skipped ipvlan 'this kernel has none (no ipvlan network)'
  fi
  # Gateway modes came with Docker 27 (API 1.46).
  ! api_at_least 1.46 ||
    network --subnet 172.26.0.0/24 -o com.docker.network.bridge.gateway_mode_ipv4=routed routed
}

# kernel_has TYPE [link DEVICE] [options] : whether a link of that type can be made.
kernel_has() {
  local type=$1 link=()
  shift
  [ "${1:-}" != link ] || { link=(link "$2"); shift 2; }
  ip link add "${link[@]}" name lab-probe type "$type" "$@" 2>/dev/null && ip link delete lab-probe
}
