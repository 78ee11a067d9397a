# shellcheck shell=bash
# Containers: each case that a chart must get right, with names and images as met in the wild.

make_containers() {
  make_shop
  make_observability
  make_others
  make_odd_ones
}

# A Compose project on two bridges, one of them internal.
make_shop() {
  local web1 web2 api db cache migrate canary
  mapfile -t web1 < <(compose shop web 1)
  mapfile -t web2 < <(compose shop web 2)
  mapfile -t api < <(compose shop api)
  mapfile -t db < <(compose shop db)
  mapfile -t cache < <(compose shop cache)
  mapfile -t migrate < <(compose shop migrate)
  mapfile -t canary < <(compose shop canary)
  run shop-db-1 postgres:16 --network shop_back --network-alias db "${db[@]}"
  run shop-cache-1 redis:7.4 --network shop_back --network-alias cache "${cache[@]}"
  # On three networks.
  run shop-api-1 shop/api:2.3.1 --network shop_front --network-alias api "${api[@]}"
  docker network connect --alias api shop_back shop-api-1
  docker network connect --alias api observability_monitoring shop-api-1
  run shop-web-1 nginx:1.27 --network shop_front --network-alias web -p 8080:80 -p 8443:443 "${web1[@]}"
  run shop-web-2 nginx:1.27 --network shop_front --network-alias web -p 8081:80 "${web2[@]}"
  run shop-migrate-1 shop/worker:2.3.1 --network shop_back "${migrate[@]}" -- sh -c 'exit 0' # exited
  create shop-canary-1 shop/api:2.3.1 --network shop_front -p 8082:8000 "${canary[@]}"       # never started
  # Shares the network namespace of another container.
  run shop-api-debug nicolaka/netshoot:latest --network container:shop-api-1
}

make_observability() {
  local grafana prometheus exporter
  mapfile -t grafana < <(compose observability grafana)
  mapfile -t prometheus < <(compose observability prometheus)
  mapfile -t exporter < <(compose observability node-exporter)
  run grafana grafana/grafana:11.2.0 --network observability_monitoring -p 127.0.0.1:3000:3000 "${grafana[@]}"   # loopback only
  run prometheus prom/prometheus:v2.54.1 --network observability_monitoring -p "$LAB_LAN:9090:9090" "${prometheus[@]}" # one address only
  run node-exporter prom/node-exporter:v1.8.2 --network host "${exporter[@]}"
}

make_others() {
  local mail
  mapfile -t mail < <(compose mail mailserver)
  run registry registry:2 -p 5000:5000                                                     # the default bridge
  run dns coredns/coredns:1.11.3 -p 5300:53/tcp -p 5300:53/udp                             # tcp and udp
  run minio minio/minio:latest -p 9000-9003:9000-9003                                      # a range
  run mail mailserver/docker-mailserver:14.0 --network mail_default "${mail[@]}" \
    -p 25:25 -p "[$LAB_LAN6]:587:587" -p '[::1]:1143:143'                                  # IPv6
  run tenant-a traefik/whoami:v1.10 --network tenants -p 8101:80                           # may not talk to its neighbour
  run tenant-b traefik/whoami:v1.10 --network tenants -p 8102:80
  # A second veth on the bridge that it is already on, made by hand (see handmade.sh).
  run loadbalancer haproxy:3.0 --network shop_front -p 80:80
}

make_odd_ones() {
  run backup restic/restic:0.17.1 --network none
  run home-assistant homeassistant/home-assistant:2024.9 --network lan_direct
  run batch-report shop/worker:2.3.1
  docker pause batch-report >/dev/null
  ! docker network inspect lan_shared >/dev/null 2>&1 || run printer nginx:1.27 --network lan_shared
  ! docker network inspect routed >/dev/null 2>&1 || run edge-api traefik/whoami:v1.10 --network routed -p 8180:80
}
