#!/bin/bash
# usage: scale.sh N : N more containers named scale-NNNN; 0 removes them all.
set -euo pipefail
count=$1
workers=$(($(nproc) * 2))

if [ "$count" = 0 ]; then
  docker ps -aq --filter label=lab.scale | xargs -r -P "$workers" -n 10 docker rm -f >/dev/null
  docker network ls -q --filter label=lab.scale | xargs -r docker network rm >/dev/null
  exit
fi

# At least four networks, about fifty containers on each.
begun=$(docker ps -aq --filter label=lab.scale | wc -l)
networks=$(((begun + count + 49) / 50))
[ "$networks" -ge 4 ] || networks=4
for ((n = 0; n < networks; n++)); do
  docker network inspect "scale-net-$n" >/dev/null 2>&1 ||
    docker network create --label lab.scale=1 --subnet "10.100.$n.0/24" "scale-net-$n" >/dev/null
done
for ((i = begun; i < begun + count; i++)); do
  publish=-
  [ $((i % 10)) != 0 ] || publish=$((20000 + i)):80
  printf '%04d scale-net-%d %s\n' "$i" $((i % networks)) "$publish"
done | xargs -P "$workers" -L 1 bash -c '
  options=(--network "$2")
  [ "$3" = - ] || options+=(--publish "$3")
  exec docker run --detach --label lab.scale=1 --name "scale-$1" --hostname "scale-$1" --stop-timeout 1 "${options[@]}" alpine:3.20 >/dev/null' -
