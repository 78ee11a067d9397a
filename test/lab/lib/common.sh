# shellcheck shell=bash
# Names, folders, messages and waiting: what every other part of the lab uses.

LAB_DIR=$(realpath -m "${PORTOLAN_LAB_DIR:-/var/tmp/portolan-lab}")
LAB_DOOR_ADDRESS=127.0.0.1
LAB_DOOR_BASE=${PORTOLAN_LAB_DOOR_BASE:-22200}
LAB_HOSTS=(lab-20 lab-26 lab-28)
LAB_ENGINES=lab-engines # Podman and rootless engines; no Docker scenario, and not among `hosts` of lab.json
LAB_ALL=("${LAB_HOSTS[@]}" "$LAB_ENGINES")
LAB_LAN_PREFIX=192.168.40
LAB_LAN_PREFIX6=fd28:7a6b:40:
LAB_GATEWAY=$LAB_LAN_PREFIX.1
LAB_PYTHON=/usr/bin/python3

# Every process of this lab lives below this cgroup, in each hierarchy: it is how a
# lab is found again and ended, also when its pid files are gone or stale. A second
# lab in another folder gets another name.
LAB_CGROUP=portolan-lab-$(printf %s "$LAB_DIR" | cksum | cut -d' ' -f1)

say()  { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*" >&2; }
warn() { printf '%s  note: %s\n' "$(date +%H:%M:%S)" "$*" >&2; }
die()  { printf 'lab: %s\n' "$*" >&2; exit 1; }

suite_of()   { case $1 in lab-20) echo bookworm ;; lab-26) echo trixie ;; lab-28) echo sid ;; lab-engines) echo trixie ;; *) die "no host named $1 (there are: ${LAB_ALL[*]})" ;; esac; }
number_of()  { [ "$1" = "$LAB_ENGINES" ] && echo 30 || echo "${1#lab-}"; }
door_of()    { echo $((LAB_DOOR_BASE + $(number_of "$1"))); }
address_of() { echo "$LAB_LAN_PREFIX.$(number_of "$1")"; }
address6_of() { echo "$LAB_LAN_PREFIX6:$(number_of "$1")"; }
root_of()    { echo "$LAB_DIR/roots/$1"; }
state_of()   { echo "$LAB_DIR/state/$1"; }

# wait_for SECONDS WHAT CMD… : runs CMD until it succeeds; dies at the deadline.
wait_for() {
  local seconds=$1 what=$2 deadline
  shift 2
  deadline=$((SECONDS + seconds))
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || die "waited $seconds s in vain for: $what"
    sleep 0.1
  done
}

need_root() { [ "$(id -u)" = 0 ] || die "needs root: it makes namespaces, mounts and cgroups (try: sudo $0 $*)"; }

# The folder is deleted by `down`: it must be ours, or new, or empty.
claim_folder() {
  [ -e "$LAB_DIR/.portolan-lab" ] || [ -z "$(ls -A "$LAB_DIR" 2>/dev/null)" ] ||
    die "$LAB_DIR holds something else: name a folder that is new or empty (PORTOLAN_LAB_DIR)"
  mkdir -p "$LAB_DIR"
  : >>"$LAB_DIR/.portolan-lab"
}

# One lab command at a time. What is left running must not keep the lock: start it with 9>&-.
take_lock() {
  exec 9>>"$LAB_DIR/.portolan-lab"
  flock -w 900 9 || die "another lab command holds $LAB_DIR/.portolan-lab"
  end_cgroup work # jobs of a lab command that was killed
}

# each CMD HOST… : CMD for all hosts at once, under the lock; fails where one failed.
# The jobs have a cgroup of their own: interrupted or killed, none is left at work.
each() {
  local command=$1 host job jobs=() failed=0
  shift
  trap 'end_cgroup work; exit 130' INT TERM
  for host in "$@"; do
    (
      exec 9>&-
      join_cgroup work
      "$command" "$host"
    ) &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do wait "$job" || failed=1; done
  end_cgroup work
  trap - INT TERM
  return "$failed"
}
