# shellcheck shell=bash
# Docker and Podman of the user plain, who has no other rights: dockerd-rootless.sh by hand, for there is no systemd here.

USER_ID=$(id -u plain)
USER_RUNTIME=/run/user/$USER_ID

# as_plain CMD… : with the environment that a login manager would give.
as_plain() {
  setpriv --reuid plain --regid plain --init-groups env -i HOME=/home/plain USER=plain XDG_RUNTIME_DIR="$USER_RUNTIME" \
    PATH=/usr/share/docker.io/contrib:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

rootless_docker() { docker -H "unix://$USER_RUNTIME/docker.sock" "$@"; }

# vfs: overlayfs is not to be had inside of a user namespace on every kernel that a lab runs on.
start_rootless_docker() {
  as_plain DOCKERD_ROOTLESS_ROOTLESSKIT_NET=slirp4netns setsid dockerd-rootless.sh --storage-driver vfs \
    >/var/log/dockerd-rootless.log 2>&1 </dev/null &
  answers() { rootless_docker version >/dev/null 2>&1; }
  in_time 30 answers || return 1
  rootless_docker import --change 'CMD ["serve","80"]' --change 'EXPOSE 80' \
    --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' /tmp/base.tar nginx:1.27 >/dev/null || return 1
  rootless_docker network create less-net >/dev/null || return 1
  rootless_docker run --detach --name less-web --network less-net --publish 8280:80 nginx:1.27 >/dev/null || return 1
  rootless_docker run --detach --name less-api --network less-net nginx:1.27 >/dev/null || return 1
  rootless_docker run --detach --name less-alone --network none nginx:1.27 sleep infinity >/dev/null || return 1
  engine_is rootless-docker plain "$USER_RUNTIME/docker.sock"
}

start_rootless_podman() {
  PODMAN=(as_plain podman)
  podman_images || return 1
  podman_containers lesspod 8380 || return 1
  mkdir -p "$USER_RUNTIME/podman" && chown plain: "$USER_RUNTIME/podman"
  as_plain setsid podman system service --time=0 "unix://$USER_RUNTIME/podman/podman.sock" \
    >/var/log/podman-rootless.log 2>&1 </dev/null &
  answers() { podman --url "unix://$USER_RUNTIME/podman/podman.sock" version >/dev/null 2>&1; }
  in_time 30 answers || return 1
  engine_is rootless-podman plain "$USER_RUNTIME/podman/podman.sock"
}

start_rootless() {
  install -d -m 700 -o plain -g plain "$USER_RUNTIME"
  chmod 644 /tmp/base.tar
  start_rootless_docker || note_skipped 'rootless Docker' "$(tail -n 1 /var/log/dockerd-rootless.log)"
  start_rootless_podman || note_skipped 'rootless Podman' 'it does not start here; see the log of the scenario'
}
