# shellcheck shell=bash
# Images without a registry: busybox-static with its links, imported under the names of
# well-known images, each with the ports that the real one exposes.

make_base() {
  local base=/tmp/base library
  rm -rf "$base"
  mkdir -p "$base"/{bin,etc,tmp,srv,proc,sys,dev,root,usr/local/bin}
  cp "$(command -v busybox)" "$base/bin/busybox"
  chroot "$base" /bin/busybox --install -s /bin
  echo 'root:x:0:0:root:/root:/bin/sh' >"$base/etc/passwd"
  echo 'root:x:0:' >"$base/etc/group"
  echo 'ok' >"$base/srv/index.html"
  install -m 755 /run/lab/image/serve /run/lab/image/scrape "$base/usr/local/bin/"
  tar -C "$base" -cf /tmp/base.tar .
  # perl for the few that answer UDP: its binary, what that links to, and its core modules.
  cp --parents /usr/bin/perl "$base"
  while read -r library; do
    mkdir -p "$base$(dirname "$library")"
    cp -L "$library" "$base$library"
  done < <(ldd /usr/bin/perl | grep -o '/[^ ]*')
  cp -r --parents /usr/lib/*/perl-base "$base"
  cp /run/lab/image/echo-udp "$base/usr/local/bin/"
  tar -C "$base" -cf /tmp/udp.tar .
}

# image TAR NAME 'PORTS' CMD…
image() {
  local tar=$1 name=$2 port changes=()
  for port in $3; do changes+=(--change "EXPOSE $port"); done
  shift 3
  changes+=(--change "CMD $(printf '"%s",' "$@" | sed 's/^/[/; s/,$/]/')")
  changes+=(--change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin')
  docker import "${changes[@]}" "/tmp/$tar.tar" "$name" >/dev/null
}

make_images() {
  make_base
  image base nginx:1.27 80 serve 80 443
  image base shop/api:2.3.1 8000 serve 8000
  image base shop/worker:2.3.1 '' serve
  image base postgres:16 5432 serve 5432
  image base redis:7.4 6379 serve 6379
  image base haproxy:3.0 '80 443' serve 80 443
  image base grafana/grafana:11.2.0 3000 serve 3000
  image base prom/prometheus:v2.54.1 9090 scrape 9090 grafana:3000 shop-api-1:8000
  image base prom/node-exporter:v1.8.2 9100 serve 9100
  image udp coredns/coredns:1.11.3 '53/tcp 53/udp' serve 53 53/udp
  image base minio/minio:latest '9000 9001 9002 9003' serve 9000 9001 9002 9003
  image base mailserver/docker-mailserver:14.0 '25 143 587 993' serve 25 143 587 993
  image base registry:2 5000 serve 5000
  image base traefik/whoami:v1.10 80 serve 80
  image base restic/restic:0.17.1 '' serve
  image base nicolaka/netshoot:latest '' serve
  image base homeassistant/home-assistant:2024.9 8123 serve 8123
  image base voting/web:1.0 80 serve 80
  image base alpine:3.20 '' sleep infinity
  rm -rf /tmp/base /tmp/base.tar /tmp/udp.tar
}
