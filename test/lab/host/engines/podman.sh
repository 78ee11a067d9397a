# shellcheck shell=bash
# Podman's scenario, the same for root and for a user: PODMAN is the command that runs it.

# runc and cgroupfs: crun refuses hybrid cgroups, and there is no systemd here.
prepare_podman() {
  mkdir -p /etc/containers
  cat >/etc/containers/containers.conf <<'CONF'
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
[containers]
log_driver = "k8s-file"
pids_limit = 0
CONF
  echo '{ "default": [ { "type": "insecureAcceptAnything" } ] }' >/etc/containers/policy.json
}

podman_images() {
  "${PODMAN[@]}" import --change 'CMD ["serve","80"]' --change 'EXPOSE 80' \
    --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' /tmp/base.tar localhost/nginx:1.27 >/dev/null
}

# PREFIX PORT: a bridge with two containers of which one is published, a pod of two, one without a network.
podman_containers() {
  local prefix=$1 port=$2
  "${PODMAN[@]}" network create "$prefix-net" >/dev/null
  "${PODMAN[@]}" run --detach --name "$prefix-web" --network "$prefix-net" --publish "$port:80" localhost/nginx:1.27 >/dev/null
  "${PODMAN[@]}" run --detach --name "$prefix-api" --network "$prefix-net" localhost/nginx:1.27 >/dev/null
  "${PODMAN[@]}" pod create --name "$prefix-pod" --network "$prefix-net" --infra-image localhost/nginx:1.27 --infra-command 'sleep infinity' >/dev/null
  "${PODMAN[@]}" run --detach --pod "$prefix-pod" --name "$prefix-one" localhost/nginx:1.27 >/dev/null
  "${PODMAN[@]}" run --detach --pod "$prefix-pod" --name "$prefix-two" localhost/nginx:1.27 sleep infinity >/dev/null
  "${PODMAN[@]}" run --detach --name "$prefix-alone" --network none localhost/nginx:1.27 sleep infinity >/dev/null
}

# engine_is NAME USER SOCKET : what tests need to know.
engine_is() {
  printf '{ "name": "%s", "user": "%s", "socket": "%s" }\n' "$1" "$2" "$3" >"/run/lab/engine/$1"
}

start_podman() {
  PODMAN=(podman)
  podman_images
  podman_containers pod 8180
  mkdir -p -m 700 /run/podman
  podman system service --time=0 unix:///run/podman/podman.sock >/var/log/podman.log 2>&1 </dev/null &
  answers() { podman --url unix:///run/podman/podman.sock version >/dev/null 2>&1; }
  in_time 30 answers
  engine_is podman root /run/podman/podman.sock
}

in_time() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $until ] || { echo "in vain: $*" >&2; return 1; }
    sleep 0.1
  done
}
