# shellcheck shell=bash
# One host: its namespaces, its cable to the LAN, its dockerd and sshd, its door.

init_pid() { cat "$(state_of "$1")/init.pid" 2>/dev/null; }

# in_host HOST CMD… : runs CMD in all namespaces of the host, as its root, with a clean environment.
in_host() {
  local host=$1 pid
  shift
  pid=$(init_pid "$host") || die "$host is not up"
  # -C too: without its cgroup namespace a process would see the paths of this machine.
  nsenter --target "$pid" --mount --uts --ipc --net --pid --cgroup --root --wd -- \
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root USER=root LC_ALL=C.UTF-8 ${TERM:+TERM="$TERM"} "$@"
}

host_is_running() {
  same_process "$(state_of "$1")/started" && in_host "$1" docker version >/dev/null 2>&1 && door_answers "$1"
}
# Ready: running, and its scenario complete.
host_is_ready() { [ -e "$(state_of "$1")/ready" ] && lan_is_up && host_is_running "$1"; }

door_answers() {
  local banner=''
  # shellcheck disable=SC2016
  banner=$(timeout 5 bash -c 'exec 3<>"/dev/tcp/$1/$2"; read -r line <&3; echo "$line"' - "$LAB_DOOR_ADDRESS" "$(door_of "$1")" 2>/dev/null) || true
  [[ $banner == SSH-2.0-* ]]
}

stop_host() {
  end_cgroup "$1.door"
  end_cgroup "$1"
  rm -rf --one-file-system "$(state_of "$1")"
}

start_host() {
  local host=$1 root state pid n
  root=$(root_of "$host") state=$(state_of "$host") n=$(number_of "$host")
  stop_host "$host"
  mkdir -p "$state"
  rm -rf --one-file-system "$root"/var/lib/{docker,containerd,containers} "$root"/etc/containers/networks \
    "$root"/home/plain/.local "$root"/var/log/dockerd.log
  put_keys "$host"
  printf '127.0.0.1 localhost\n127.0.1.1 %s\n%s lab-20\n%s lab-26\n%s lab-28\n::1 localhost ip6-localhost\n' \
    "$host" "$(address_of lab-20)" "$(address_of lab-26)" "$(address_of lab-28)" >"$root/etc/hosts"
  echo "$host" >"$root/etc/hostname"
  echo "nameserver $LAB_GATEWAY" >"$root/etc/resolv.conf"
  (
    join_cgroup "$host"
    cd /
    exec setsid unshare --mount --uts --ipc --net --pid --cgroup --fork --propagation private \
      bash "$LAB_HERE/host/enter-root.sh" "$root" "$host" "$state/init.pid" \
      "$(address_of "$host")/24" "$(address6_of "$host")/64" "$LAB_GATEWAY"
  ) </dev/null >"$LAB_DIR/log/$host.init" 2>&1 9>&- &
  wait_for 20 "$host's init (see $LAB_DIR/log/$host.init)" test -s "$state/init.pid"
  pid=$(init_pid "$host")
  # The cable. The near end is made in the lan namespace, the far end in the host's.
  in_lan ip link add "v-$host" address "52:54:00:00:41:$n" type veth peer name eth0 address "52:54:00:00:40:$n" netns "$pid"
  in_lan ip link set "v-$host" master lan0 up
  echo "$pid $(start_time "$pid")" >"$state/started"
  wait_for 60 "$host's dockerd (see /var/log/dockerd.log in $root)" in_host "$host" docker version
  open_door "$host"
  wait_for 20 "$host's sshd behind its door" door_answers "$host"
  say "$host: up, docker $(in_host "$host" docker version --format '{{.Server.Version}}'), ssh at $LAB_DOOR_ADDRESS:$(door_of "$host")"
}

open_door() {
  (
    join_cgroup "$1.door"
    exec setsid "$LAB_PYTHON" "$LAB_HERE/lib/door.py" "$(lan_pid)" "$LAB_DOOR_ADDRESS" "$(door_of "$1")" "$(address_of "$1")" 22
  ) </dev/null >"$LAB_DIR/log/$1.door" 2>&1 9>&- &
}
