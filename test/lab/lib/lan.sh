# shellcheck shell=bash
# The LAN that the hosts hang on: a network namespace with one bridge, no way out of it.
# A process holds the namespace (no file is mounted), so it cannot outlive the lab.

lan_pid() { cat "$(state_of lan)/init.pid" 2>/dev/null; }

# same_process PIDFILE : whether its pid is still the process that was started (pids get reused).
same_process() {
  local pid started
  read -r pid started 2>/dev/null <"$1" || return 1
  [ "$(start_time "$pid")" = "$started" ]
}
# Field 22 of /proc/PID/stat, counted behind the name, which may hold blanks (proc(5)).
start_time() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

in_lan() { nsenter --net="/proc/$(lan_pid)/ns/net" -- "$@"; }

lan_is_up() { same_process "$(state_of lan)/started" && in_lan ip link show lan0 >/dev/null 2>&1; }

start_lan() {
  local state
  state=$(state_of lan)
  end_cgroup lan
  mkdir -p "$state"
  rm -f "$state"/*
  (
    join_cgroup lan
    # shellcheck disable=SC2016
    exec setsid unshare --net bash -c 'echo $$ >"$1"; exec -a portolan-lan sleep infinity' - "$state/init.pid"
  ) </dev/null >/dev/null 2>&1 9>&- &
  lan_is_separate() { [ -s "$state/init.pid" ] && [ "$(readlink "/proc/$(lan_pid)/ns/net")" != "$(readlink /proc/self/ns/net)" ]; }
  wait_for 10 'the lan namespace' lan_is_separate
  in_lan sh -eu <<IN
ip link set lo up
ip link add lan0 type bridge
ip link set lan0 address 52:54:00:00:40:01 up
ip addr add $LAB_GATEWAY/24 dev lan0
ip addr add $LAB_LAN_PREFIX.66/24 dev lan0
ip -6 addr add $LAB_LAN_PREFIX6:1/64 dev lan0 nodad
IN
  echo "$(lan_pid) $(start_time "$(lan_pid)")" >"$state/started"
}
