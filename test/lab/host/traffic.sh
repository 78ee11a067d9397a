#!/bin/bash
# Packets inside a host: container to container, to the loopback publishes, in the hand-made namespaces.
# usage: traffic.sh GATEWAY
set -euo pipefail

# retry CMD… : until it works, 10 s at most.
retry() {
  local deadline=$((SECONDS + 10))
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || { echo "in vain: $*"; return 1; }
    sleep 0.1
  done
}
inside() { docker exec "$@"; }
get() { bash -c 'exec 3<>"/dev/tcp/$1/$2" && printf "GET / HTTP/1.0\r\n\r\n" >&3 && grep -q HTTP <&3' - "$1" "$2"; }

retry inside shop-api-1 sh -c 'timeout 2 wget -q -O /dev/null http://web/ && timeout 2 wget -q -O /dev/null http://db:5432/ && timeout 2 wget -q -O /dev/null http://cache:6379/ && timeout 2 wget -q -O /dev/null http://prometheus:9090/'
retry inside prometheus sh -c 'timeout 2 wget -q -O /dev/null http://grafana:3000/ && timeout 2 wget -q -O /dev/null http://shop-api-1:8000/'
retry inside shop-web-1 ping -q -c 1 -W 1 172.20.0.250 # the load balancer's hand-made veth
retry inside home-assistant ping -q -c 1 -W 1 "$1"
retry inside mail ping -q -c 1 -W 1 fd24:6d61:696c::1
! inside tenant-a ping -q -c 1 -W 1 tenant-b || { echo 'ICC is off, yet tenant-b answers'; exit 1; }
retry ip netns exec qa-east busybox ping -q -c 1 -W 1 10.77.0.2
retry ip netns exec qa-west busybox ping -q -c 1 -W 1 10.66.0.1
retry busybox ping -q -c 1 -W 1 10.77.1.2
retry busybox ping -q -c 1 -W 1 10.55.0.2
retry get 127.0.0.1 3000
retry get ::1 1143
retry get 127.0.0.1 9100 # host network
