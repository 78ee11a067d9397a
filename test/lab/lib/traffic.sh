# shellcheck shell=bash
# A burst of packets over every wire of a host: counters move, bridges learn who is where,
# and every published port is seen to answer.

# Lines "ADDRESS PORT PROTOCOL CONTAINER CONTAINER_PORT" for each published port of running containers.
published_ports() {
  in_host "$1" sh -c 'docker inspect $(docker ps -q)' | jq -r '.[] | .Name[1:] as $name
    | .NetworkSettings.Ports // {} | to_entries[] | (.key | split("/")) as $port
    | (.value // [])[] | select(.HostPort != "0" and .HostPort != "") | "\(if .HostIp == "" then "-" else .HostIp end) \(.HostPort) \($port[1]) \($name) \($port[0])"'
}

# The address to use from the LAN for a published address; nothing for a loopback one.
address_from_lan() {
  case $2 in
    0.0.0.0|-) address_of "$1" ;;
    ::) address6_of "$1" ;;
    127.*|::1) ;;
    *) echo "$2" ;;
  esac
}

probes_from_lan() {
  local address port protocol
  while read -r address port protocol _; do
    address=$(address_from_lan "$1" "$address")
    [ -z "$address" ] || echo "$protocol $address $port"
  done < <(published_ports "$1" | awk '$4 !~ /^(edge-api|scale-)/') # routed publishes nothing on the host
}

traffic_of() {
  local host=$1 results closed
  [ "$host" != "$LAB_ENGINES" ] || return 0 # its engines are not Docker's scenario
  results=$(probes_from_lan "$host" | in_lan "$LAB_PYTHON" "$LAB_HERE/lib/probe.py" 20)
  closed=$(grep ' closed$' <<<"$results" || true)
  [ -z "$closed" ] || die "$host: does not answer from the LAN: ${closed//$'\n'/, }"
  # The neighbour that the DOCKER-USER rule drops: its counter moves, nothing opens.
  echo "tcp $(address_of "$host") 8080 $LAB_LAN_PREFIX.66" | in_lan "$LAB_PYTHON" "$LAB_HERE/lib/probe.py" 0.3 | grep -q ' closed$' ||
    die "$host: the blocked neighbour got through"
  in_host "$host" bash /run/lab/traffic.sh "$LAB_GATEWAY" >"$LAB_DIR/log/$host.traffic" 2>&1 </dev/null ||
    die "$host: no traffic inside; the end of $LAB_DIR/log/$host.traffic says: $(tail -n 3 "$LAB_DIR/log/$host.traffic")"
}

lab_traffic() {
  local hosts
  need_root traffic
  mapfile -t hosts < <(hosts_or_all "$@")
  [ -d "$LAB_DIR" ] || die 'no lab is up'
  take_lock
  each traffic_of "${hosts[@]}"
}
