# shellcheck shell=bash
# A swarm over lab-26 and lab-28: an attachable overlay, a service behind the ingress.

SWARM_MANAGER=lab-26
SWARM_WORKER=lab-28

# Done once per life of both hosts.
swarm_stamp() { echo "$(init_pid $SWARM_MANAGER) $(init_pid $SWARM_WORKER)"; }

lab_swarm() {
  local begun=$SECONDS
  if ! { host_is_ready $SWARM_MANAGER && host_is_ready $SWARM_WORKER; }; then
    warn "no swarm: it needs $SWARM_MANAGER and $SWARM_WORKER"
    return
  fi
  [ "$(cat "$LAB_DIR/state/swarm" 2>/dev/null)" != "$(swarm_stamp)" ] || return 0
  each make_swarm $SWARM_MANAGER >"$LAB_DIR/log/swarm" 2>&1 ||
    die "the swarm failed; the end of $LAB_DIR/log/swarm says: $(tail -n 3 "$LAB_DIR/log/swarm")"
  swarm_stamp >"$LAB_DIR/state/swarm"
  say "swarm: complete in $((SECONDS - begun)) s"
}

make_swarm() {
  local host token labels
  for host in $SWARM_MANAGER $SWARM_WORKER; do
    in_host "$host" docker rm -f "voting-redis-${host#lab-}" || true
    [ "$(in_host "$host" docker info --format '{{.Swarm.LocalNodeState}}')" = inactive ] || in_host "$host" docker swarm leave --force
  done
  in_host $SWARM_MANAGER docker swarm init --advertise-addr "$(address_of $SWARM_MANAGER)"
  token=$(in_host $SWARM_MANAGER docker swarm join-token -q worker)
  in_host $SWARM_WORKER docker swarm join --advertise-addr "$(address_of $SWARM_WORKER)" --token "$token" "$(address_of $SWARM_MANAGER):2377"
  labels=(--label com.docker.stack.namespace=voting)
  in_host $SWARM_MANAGER docker network create --driver overlay --attachable --subnet 10.0.9.0/24 "${labels[@]}" voting_mesh
  in_host $SWARM_MANAGER docker service create --detach --no-resolve-image --quiet --name voting_web --replicas 2 \
    --replicas-max-per-node 1 --network voting_mesh --publish 8090:80 \
    "${labels[@]}" --container-label com.docker.stack.namespace=voting voting/web:1.0
  for host in $SWARM_MANAGER $SWARM_WORKER; do
    in_host "$host" docker run --detach --name "voting-redis-${host#lab-}" --hostname "voting-redis-${host#lab-}" --stop-timeout 1 \
      --network voting_mesh redis:7.4
  done
  wait_for 60 'both tasks of the service' service_runs
  wait_for 30 'a ping over the overlay' overlay_answers
}

service_runs() {
  [ "$(in_host $SWARM_MANAGER docker service ps voting_web --filter desired-state=running --format '{{.CurrentState}}' | grep -c '^Running')" = 2 ]
}
overlay_answers() { in_host $SWARM_MANAGER docker exec voting-redis-26 ping -c 1 -W 1 voting-redis-28; }
